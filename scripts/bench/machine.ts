import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import type { Bench } from './bench.ts';
import { findJanus } from './janus.ts';
import type { Machine } from './results.ts';

/** @param chromium its version, or null where none takes part */
export const describeMachine = async (
  bench: Pick<Bench, 'ffmpeg_path' | 'stage'>,
  chromium: string | null,
): Promise<Machine> => {
  const { stdout } = await promisify(execFile)(bench.ffmpeg_path, ['-version']);
  return {
    cores: os.cpus().length,
    model: os.cpus()[0]?.model.trim() ?? 'unknown',
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    kernel: `${os.type()} ${os.release().split('.').slice(0, 2).join('.')}`,
    node: process.version,
    chromium,
    ffmpeg: stdout.split(' ')[2] ?? 'unknown',
    janus: await findJanus(),
    network: bench.stage.kind,
    date: new Date().toISOString(),
    load_average_before: os.loadavg()[0] ?? 0,
    priority: os.getPriority(),
  };
};
