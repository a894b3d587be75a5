import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { FRAMES_PER_SECOND } from './clip.ts';

/** One connection's pictures: number n of the clip was sent n / 30 s after its beginning. Times are milliseconds since 1970. */
export interface PublisherRun {
  readonly began_ms: number;
  /** After it nothing is owed: the publisher was gone, or whoever takes its pictures. null: it goes on. */
  readonly ended_ms: number | null;
}

/** A real ffmpeg that sends a numbered clip over and over as time goes by, and connects again as OBS does. The caller stops it. */
export interface NumberedPublisher {
  /** Those of which a picture was sent, oldest first. */
  readonly runs: readonly PublisherRun[];
  /** Sends to this address from now on, and tries until somebody takes it. */
  connect(url: string): void;
  /** Is gone without a goodbye. @param at_ms since when nobody took its pictures any more */
  drop(at_ms: number): Promise<void>;
}

const RETRY_MS = 250;
const REPORT_SECONDS = 0.1;

export const createNumberedPublisher = (ffmpeg_path: string, clip: string): NumberedPublisher => {
  const runs: { began_ms: number; ended_ms: number | null }[] = [];
  let child: ChildProcess | null = null;
  let wanted: string | null = null;
  let connecting: Promise<void> = Promise.resolve();

  const send = async (url: string): Promise<void> => {
    const program = spawn(
      ffmpeg_path,
      [
        ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-progress', 'pipe:1'],
        ...['-stats_period', String(REPORT_SECONDS), '-re', '-stream_loop', '-1', '-i', clip],
        ...['-c', 'copy', '-f', 'flv', url],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    child = program;
    const exited = once(program, 'exit');
    const run = { began_ms: Number.POSITIVE_INFINITY, ended_ms: null };
    for await (const line of createInterface({ input: program.stdout })) {
      const frames = line.startsWith('frame=') ? Number(line.slice('frame='.length)) : 0;
      if (frames === 0) continue;
      if (run.began_ms === Number.POSITIVE_INFINITY) runs.push(run);
      // It may be late, but never early.
      run.began_ms = Math.min(run.began_ms, Date.now() - ((frames - 1) * 1000) / FRAMES_PER_SECOND);
    }
    await exited;
    end(Date.now());
    child = null;
  };
  const end = (at_ms: number): void => {
    const run = runs.at(-1);
    if (run !== undefined) run.ended_ms ??= at_ms;
  };
  const keepSending = async (): Promise<void> => {
    while (wanted !== null) {
      await send(wanted);
      await delay(RETRY_MS);
    }
  };

  return {
    runs,
    connect(url) {
      wanted = url;
      connecting = connecting.then(keepSending);
    },
    async drop(at_ms) {
      wanted = null;
      end(at_ms);
      child?.kill('SIGKILL');
      await connecting;
    },
  };
};
