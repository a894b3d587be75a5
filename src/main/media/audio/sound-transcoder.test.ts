import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from '../../../../test/support/patience.ts';
import { createLogger } from '../../logging/logger.ts';
import { createSoundTranscoder, type SoundTranscoder } from './sound-transcoder.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const CONFIG = { codec: 'opus', sample_rate: 48_000, channels: 2 } as const;
const UNIT_MS = 20;
/** Takes nothing and says nothing, and does not outlive the tests by much. */
const HANGS = ['-e', 'setTimeout(() => {}, 3000)'];

let folder: string;
let transcoder: SoundTranscoder;
let pushed: number;
let sheds: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-sound-'));
  pushed = 0;
  sheds = 0;
});
afterEach(async () => {
  transcoder.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = (ffmpeg_path: string, args: readonly string[]) => {
  const out: string[] = [];
  transcoder = createSoundTranscoder({
    ffmpeg_path,
    args,
    logger,
    onShed: () => {
      sheds += 1;
    },
    begin: () => ({
      head: Buffer.from('head'),
      encode: ({ data }) => data,
      onOutput: (chunk) => out.push(chunk.toString()),
    }),
  });
  return out;
};
const push = (seconds: number): void => {
  const end = pushed + (seconds * 1000) / UNIT_MS;
  for (; pushed < end; pushed += 1) {
    transcoder.push({ kind: 'audio', dts_ms: pushed * UNIT_MS, data: Buffer.from('x'), config: CONFIG });
  }
};

describe('a program of sound', () => {
  it('that crashes at each start is said to fail after 5 s of sound, and no longer once it works', async () => {
    const path = join(folder, 'ffmpeg.mjs');
    await writeFile(path, 'process.exit(1)');
    start(process.execPath, [path]);
    push(4.9);
    expect(transcoder.is_failing).toBe(false);
    push(0.2);
    expect(transcoder.is_failing).toBe(true);

    await writeFile(path, 'process.stdin.pipe(process.stdout)');
    await vi.waitFor(
      () => {
        push(UNIT_MS / 1000);
        expect(transcoder.is_failing).toBe(false);
      },
      { timeout: patience(20_000) },
    );
  });

  it('that hangs is said to fail', () => {
    start(process.execPath, HANGS);
    push(5.1);
    expect(transcoder.is_failing).toBe(true);
    transcoder.stop();
    expect(transcoder.is_failing).toBe(false);
  });

  it('that takes nothing for half a minute is given up, which is said', () => {
    start(process.execPath, HANGS);
    const config = { ...CONFIG };
    const data = Buffer.alloc(16_384);
    for (let at = 0; at < 60; at += 1) transcoder.push({ kind: 'audio', dts_ms: at * UNIT_MS, data, config });
    expect(sheds).toBe(1);
  });

  it('that cannot be started is said to fail', async () => {
    const path = join(folder, 'no-program');
    await writeFile(path, 'nothing');
    await chmod(path, 0o600);
    start(path, []);
    push(5.1);
    expect(transcoder.is_failing).toBe(true);
  });

  it('is not failing over a gap of the source', async () => {
    const out = start(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)']);
    push(1);
    await vi.waitFor(() => {
      expect(out.join('').length).toBeGreaterThan(0);
    }, patience(10_000));
    pushed += 10_000 / UNIT_MS;
    push(0.1);
    expect(transcoder.is_failing).toBe(false);
  });
});
