import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

/** A virtual display that runs until it is stopped. */
export interface Display {
  /** For the environment variable DISPLAY, such as ":99". */
  readonly name: string;
  stop(): Promise<void>;
}

export const hasXvfb = (): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'Xvfb')));

/** Starts Xvfb on a display that nobody uses: the server itself picks it. @throws Error when it does not start */
export const startXvfb = async (): Promise<Display> => {
  const args = ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaint = '';
  server.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const exited = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('close', () => reject(new Error(`Xvfb: ${complaint}`)));
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return {
    name: `:${number}`,
    async stop() {
      server.kill('SIGTERM');
      await exited;
    },
  };
};
