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
let now_ms: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-sound-'));
  pushed = 0;
  sheds = 0;
  now_ms = 0;
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
    now: () => now_ms,
    begin: () => ({
      head: Buffer.from('head'),
      encode: ({ data }) => data,
      onOutput: (chunk) => out.push(chunk.toString()),
    }),
  });
  return out;
};
/** Sound as it is spoken, while the program has no moment to answer; a burst takes no time. */
const push = (seconds: number, { data = Buffer.from('x'), is_burst = false } = {}): void => {
  const end = pushed + (seconds * 1000) / UNIT_MS;
  for (; pushed < end; pushed += 1) {
    transcoder.push({ kind: 'audio', dts_ms: pushed * UNIT_MS, data, config: CONFIG });
    if (!is_burst) now_ms += UNIT_MS;
  }
};
/** Answers with the number of its process to whatever it is given. */
const ANSWERS = ['-e', "process.stdin.on('data', () => process.stdout.write(`${process.pid} `))"];
const pidsIn = (out: readonly string[]): number[] => [
  ...new Set(out.join('').trim().split(' ').filter(Boolean).map(Number)),
];
/** Sound, until the program has answered once more. */
const pushUntilHeard = (out: readonly string[], pids: number): Promise<void> =>
  vi.waitFor(
    () => {
      push(UNIT_MS / 1000);
      expect(pidsIn(out)).toHaveLength(pids);
    },
    { timeout: patience(10_000), interval: 10 },
  );

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

  it.skipIf(process.platform === 'win32')(
    'that freezes is replaced after 10 s of sound, whatever its bytes, and is no overload',
    async () => {
      const out = start(process.execPath, ANSWERS);
      await pushUntilHeard(out, 1);
      const [pid = 0] = pidsIn(out);
      process.kill(pid, 'SIGSTOP');
      push(9);
      expect(transcoder.is_failing).toBe(true);
      process.kill(pid, 'SIGCONT');
      // Late is not hung: the same one goes on.
      await vi.waitFor(
        () => {
          push(UNIT_MS / 1000);
          expect(transcoder.is_failing).toBe(false);
        },
        { timeout: patience(10_000), interval: 10 },
      );
      expect(pidsIn(out)).toEqual([pid]);
      process.kill(pid, 'SIGSTOP');
      push(11);
      await pushUntilHeard(out, 2);
      expect(transcoder.is_failing).toBe(false);
      expect(sheds).toBe(0);
      // It hears no request to end, and is ended for good.
      await vi.waitFor(
        () => {
          expect(() => process.kill(pid, 0)).toThrow();
        },
        { timeout: patience(20_000) },
      );
    },
  );

  it('outlives a sleep, and what had been held up meanwhile', async () => {
    const out = start(process.execPath, ANSWERS);
    await pushUntilHeard(out, 1);
    now_ms += 75_000;
    push(75, { data: Buffer.alloc(400), is_burst: true });
    expect(transcoder.is_failing).toBe(false);
    const before = out.length;
    await vi.waitFor(() => {
      expect(out.length).toBeGreaterThan(before);
    }, patience(10_000));
    push(1);
    expect(pidsIn(out)).toHaveLength(1);
    expect(sheds).toBe(0);
  });

  it('that is more than half a minute behind for 10 s is given up, which is said', async () => {
    // Brings something out all the time, and reads nothing.
    const out = start(process.execPath, [
      '-e',
      "setInterval(() => process.stdout.write('x'), 5); setTimeout(() => process.exit(), 20000)",
    ]);
    push(1, { data: Buffer.alloc(16_384) });
    const pushWhileHeard = async (looks: number): Promise<void> => {
      for (let at = 0; at < looks; at += 1) {
        const before = out.length;
        await vi.waitFor(() => {
          expect(out.length).toBeGreaterThan(before);
        }, patience(10_000));
        push(0.5);
      }
    };
    await pushWhileHeard(18);
    expect(sheds).toBe(0);
    await pushWhileHeard(4);
    expect(sheds).toBe(1);
  });

  it('whose input is far more than any sound is given up at once, which is said', () => {
    start(process.execPath, HANGS);
    push(6, { data: Buffer.alloc(16_384), is_burst: true });
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
