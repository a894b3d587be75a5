import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Host } from '../lan.ts';
import type { LossyRelayOptions, PathRules } from '../lossy-relay.ts';

/** A relay that runs on a computer of the test's LAN. */
export interface HostRelay {
  readonly address: string;
  readonly port: number;
  /** Resolves once they hold. */
  setRules(rules: PathRules): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a relay there; with the teacher's computer, `engine.address` is 127.0.0.1. @throws Error when it ends at once */
export const startLossyRelayOn = async (
  host: Host,
  options: Omit<LossyRelayOptions, 'address'>,
): Promise<HostRelay> => {
  const entry = fileURLToPath(new URL('./lossy-relay.process.ts', import.meta.url));
  const plan: LossyRelayOptions = { ...options, address: host.address };
  const child = host.spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), entry, JSON.stringify(plan)],
    { stdin: true },
  );
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('no pipes to the relay');
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`the relay has ended: ${complaint}`);
    return JSON.parse(line.value) as unknown;
  };
  const { port } = (await next()) as { port: number };
  return {
    address: host.address,
    port,
    async setRules(rules) {
      stdin.write(`${JSON.stringify(rules)}\n`);
      await next();
    },
    async stop() {
      stdin.end();
      await exited;
    },
  };
};
