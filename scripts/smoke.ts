/**
 * A class in one minute against the built program, without a browser, ffmpeg or Electron: what CI runs on Windows and
 * macOS. Starts dist/main/headless.cjs on free ports, opens a lesson, joins it, ends it, and stops.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { healthSchema, readyEventSchema, type ReadyEvent } from '../src/shared/contract/node/health.ts';
import { joinAnswerSchema, sessionSchema } from '../src/shared/contract/classroom/sessions.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

const step = (text: string): void => {
  process.stdout.write(`smoke: ${text}\n`);
};

const within = async <Value>(timeout_ms: number, what: string, work: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} takes longer than ${timeout_ms} ms`));
    }, timeout_ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const readyOf = (child: ChildProcess): Promise<ReadyEvent> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`it ended with ${code ?? 'a signal'} before it was ready`));
    });
    if (child.stdout === null) throw new Error('standard output is a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(readyEventSchema.parse(JSON.parse(line)));
    });
  });

const call = async <Schema extends z.ZodType>(
  schema: Schema,
  url: URL,
  init: { readonly method?: 'POST'; readonly token?: string; readonly body?: unknown } = {},
): Promise<z.output<Schema>> => {
  const headers = new Headers();
  if (init.token !== undefined) headers.set('authorization', `Bearer ${init.token}`);
  if (init.body !== undefined) headers.set('content-type', 'application/json');
  const body = init.body === undefined ? null : JSON.stringify(init.body);
  const answer = await fetch(url, { method: init.method ?? 'GET', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}: ${text}`);
  return schema.parse(JSON.parse(text));
};

const holdClass = async ({ url, teacher_url }: ReadyEvent): Promise<void> => {
  const at = (route: string): URL => new URL(route, url);
  const token = new URLSearchParams(new URL(teacher_url).hash.slice(1)).get('token') ?? '';
  const health = await call(healthSchema, at('/api/health'));
  step(`health is ${health.status}: ${JSON.stringify(health.checks)}`);
  for (const page of ['/', '/teacher']) {
    const answer = await fetch(at(page));
    if (!answer.ok || !(await answer.text()).includes('<html')) throw new Error(`${page} is no page`);
  }
  const lesson = await call(sessionSchema, at('/api/sessions'), {
    method: 'POST',
    token,
    body: { title: 'Smoke test' },
  });
  step(`lesson is open at ${lesson.join_url}`);
  const seat = await call(joinAnswerSchema, at('/api/join'), {
    method: 'POST',
    body: { join_code: lesson.join_code, name: '김하늘' },
  });
  step(`student ${seat.student_id} has joined`);
  const ended = await call(sessionSchema, at(`/api/sessions/${lesson.session_id}/end`), {
    method: 'POST',
    token,
  });
  if (ended.status !== 'ended') throw new Error('the lesson did not end');
  step('lesson has ended');
};

const data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-smoke-'));
const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];
const child = fork('dist/main/headless.cjs', [...ports, `--data-dir=${data_dir}`], {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
try {
  const ready = await within(READY_TIMEOUT_MS, 'starting', readyOf(child));
  step(`ready at ${ready.url}`);
  await holdClass(ready);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // Closing the channel asks it to stop: Windows has no signal for that.
  child.disconnect();
  const code = await within(STOP_TIMEOUT_MS, 'stopping', exited);
  if (code !== 0) throw new Error(`it ended with ${code ?? 'a signal'}`);
  step('stopped in order');
} finally {
  child.kill('SIGKILL');
  await rm(data_dir, { recursive: true, force: true, maxRetries: 10 });
}
