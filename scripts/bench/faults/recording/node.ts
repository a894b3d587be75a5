import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { sessionSchema, type SessionView } from '../../../../src/shared/contract/classroom/sessions.ts';
import { recordingSchema, type RecordingView } from '../../../../src/shared/contract/library/recordings.ts';
import { healthSchema } from '../../../../src/shared/contract/node/health.ts';
import type { HeadlessBuild, HeadlessRun } from '../../../../test/support/headless.ts';
import { send, type TestAnswer } from '../../../../test/support/http-client.ts';

/** A headless AIRClass on a data folder. The caller stops or kills it. */
export interface FaultNode {
  readonly pid: number;
  readonly data_dir: string;
  openLesson(title: string): Promise<SessionView>;
  endLesson(session_id: string): Promise<void>;
  /** Where a lesson's encoder sends its picture. */
  publishUrlOf(session: SessionView): string;
  recordings(): Promise<RecordingView[]>;
  /** Codes of what is amiss. */
  problems(): Promise<readonly string[]>;
  /** null: there is none. */
  recordingOf(session_id: string): Promise<RecordingView | null>;
  /** The whole recording as one MP4, made where it has to be. */
  mp4Of(session_id: string): Promise<Buffer>;
  /** `kill -9`. @returns when, in milliseconds since 1970 */
  kill(): Promise<number>;
  stop(): Promise<void>;
  /** Its standard error, for whoever looks for a reason. */
  log(): Promise<string>;
}

export interface FaultNodeOptions {
  readonly data_dir: string;
  /** A script that it loads first. */
  readonly preload?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const ARGS = ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--max-sessions=3'];
const READY_MS = 120_000;
const POLL_MS = 100;

/** @throws with `what` when it does not come true in time */
export const until = async (
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  timeout_ms = READY_MS,
): Promise<void> => {
  const deadline_ms = performance.now() + timeout_ms;
  while (!(await isTrue())) {
    if (performance.now() > deadline_ms) throw new Error(`not in time: ${what}`);
    await delay(POLL_MS);
  }
};

const started = async (run: HeadlessRun, data_dir: string): Promise<FaultNode> => {
  const ready = await run.ready();
  const token = new URLSearchParams(new URL(ready.teacher_url).hash.slice(1)).get('token');
  const base = new URL(ready.url).origin;
  const ask = async (path: string, body?: object): Promise<TestAnswer> => {
    const answer = await send(base, { path, token, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
    return answer;
  };
  const recordings = async (): Promise<RecordingView[]> =>
    z.array(recordingSchema).parse((await ask('/api/recording/list?limit=50')).json);
  let ended = false;
  const closed = run.ended().then(({ stderr }) => {
    ended = true;
    return stderr;
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!ended) run.child.kill(signal);
    await closed;
  };
  return {
    pid: ready.pid,
    data_dir,
    openLesson: async (title) => sessionSchema.parse((await ask('/api/sessions', { title })).json),
    async endLesson(session_id) {
      await ask(`/api/sessions/${session_id}/end`, {});
    },
    publishUrlOf: ({ stream_key }) =>
      `rtmp://127.0.0.1:${new URL(ready.rtmp_server).port}/live/${stream_key}`,
    recordings,
    problems: async () => healthSchema.parse((await ask('/api/health')).json).problems,
    recordingOf: async (session_id) =>
      (await recordings()).find((one) => one.session_id === session_id) ?? null,
    async mp4Of(session_id) {
      const path = `/api/vod/${session_id}/stream?format=mp4&token=${encodeURIComponent(token ?? '')}`;
      for (;;) {
        const answer = await fetch(`${base}${path}`);
        if (answer.status === 200) return Buffer.from(await answer.arrayBuffer());
        const text = await answer.text();
        if (answer.status !== 202) throw new Error(`${String(answer.status)} ${text}`);
        if (text.includes('failed')) throw new Error('the MP4 could not be made');
        await delay(POLL_MS);
      }
    },
    async kill() {
      const at_ms = Date.now();
      await end('SIGKILL');
      return at_ms;
    },
    stop: () => end('SIGTERM'),
    log: () => closed,
  };
};

/** @throws with what it said where it ends before it is ready */
export const startFaultNode = (build: HeadlessBuild, options: FaultNodeOptions): Promise<FaultNode> => {
  const { data_dir, preload = [], env = {} } = options;
  const run = build.run({
    args: [...ARGS, `--data-dir=${data_dir}`],
    preload,
    env: { AIRCLASS_LOG_LEVEL: 'warn', ...env },
  });
  return started(run, data_dir).catch((error: unknown) => {
    run.child.kill('SIGKILL');
    throw error;
  });
};
