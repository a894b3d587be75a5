import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { readyEventSchema } from '../../src/shared/contract/node/health.ts';
import { joinAnswerSchema, sessionSchema } from '../../src/shared/contract/classroom/sessions.ts';
import { streamStatusSchema, type StreamStatus } from '../../src/shared/contract/media/stream.ts';

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;

/** Event-loop delays in seconds, each of the last second. */
export interface LoopDelays {
  readonly app: { readonly p50: number; readonly p99: number };
  readonly engine: { readonly p50: number; readonly p99: number };
  /** The worst of all senders. */
  readonly sender: { readonly p50: number; readonly p99: number };
}

/** A headless AIRClass of our own with one open lesson. The caller stops it. */
export interface AirClass {
  /** Of the app; ingest, engine and every ffmpeg are its descendants. */
  readonly pid: number;
  /** Where viewers find it. */
  readonly origin: string;
  readonly rtmp_url: string;
  readonly session_id: string;
  readonly join_code: string;
  readonly whep_url: string;
  /** What the ways of the lesson's picture begin with. */
  readonly stream_url: string;
  readonly webrtc_ports: readonly number[];
  readonly teacher_token: string;
  readonly teacher_url: string;
  /** The lesson ends; a publisher may go on. */
  endLesson(): Promise<void>;
  /** The newest value of a metric; 0 where it is not there. @param labels as the exposition has them, such as {protocol="flv"} */
  metric(name: string, labels: string): Promise<number>;
  /** Joins as so many students and returns their tokens. */
  joinStudents(count: number): Promise<string[]>;
  status(): Promise<StreamStatus>;
  /** Waits until the stream is there with what `isReady` asks for. */
  waitForStream(isReady: (status: StreamStatus) => boolean): Promise<StreamStatus>;
  loopDelays(): Promise<LoopDelays>;
  stop(): Promise<void>;
}

const numberOf = (exposition: string, name: string, process_name: string): number => {
  const line = new RegExp(`^${name}\\{process="${process_name}"\\} (\\S+)$`, 'm').exec(exposition);
  return Number(line?.[1] ?? Number.NaN);
};

/** @throws when it is not ready in half a minute; its log is in the work folder. */
export const startAirClass = async (deps: {
  readonly work_dir: string;
  /** The built program. */
  readonly dist_dir: string;
  readonly server_address: string;
  /** Further arguments of the program. */
  readonly args?: readonly string[];
}): Promise<AirClass> => {
  const data_dir = await mkdtemp(path.join(deps.work_dir, 'data-'));
  const log_file = path.join(deps.work_dir, `${path.basename(data_dir)}.log`);
  const log = await open(log_file, 'w');
  const token = randomBytes(32).toString('base64url');
  const child = spawn(
    process.execPath,
    [
      path.join(deps.dist_dir, 'main', 'headless.cjs'),
      '--port=0',
      '--rtmp-port=0',
      '--webrtc-port=0',
      `--data-dir=${data_dir}`,
      ...(deps.args ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', log.fd],
      env: { ...process.env, AIRCLASS_TEACHER_TOKEN: token, AIRCLASS_LOG_LEVEL: 'warn' },
    },
  );
  await log.close();
  const { stdout } = child;
  if (!stdout) throw new Error('no pipe from AIRClass');
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  };
  const readReady = async () => {
    for await (const line of createInterface({ input: stdout })) {
      if (line.startsWith('{')) return readyEventSchema.parse(JSON.parse(line));
    }
    throw new Error(`AIRClass ended before it was ready; see ${log_file}`);
  };
  try {
    const ready = await Promise.race([
      readReady(),
      delay(READY_TIMEOUT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`AIRClass was not ready in 30 s; see ${log_file}`);
      }),
    ]);
    // Nobody reads further lines, and a full pipe would stop it.
    stdout.resume();
    const port = new URL(ready.url).port;
    const local = `http://127.0.0.1:${port}`;
    const origin = `http://${deps.server_address}:${port}`;
    const asTeacher = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const created = await fetch(`${local}/api/sessions`, {
      method: 'POST',
      headers: asTeacher,
      body: JSON.stringify({ title: 'Benchmark' }),
    });
    if (created.status !== 201)
      throw new Error(`POST /api/sessions: ${created.status} ${await created.text()}`);
    const session = sessionSchema.parse(await created.json());
    const stream_url = `/api/stream/${session.session_id}`;
    const status = async (): Promise<StreamStatus> => {
      const answer = await fetch(`${local}${stream_url}/status`, { headers: asTeacher });
      return streamStatusSchema.parse(await answer.json());
    };
    let students = 0;
    return {
      pid: ready.pid,
      origin,
      // The publisher is on the teacher's own machine, as OBS is.
      rtmp_url: `rtmp://127.0.0.1:${new URL(session.rtmp_url.replace(/^rtmp:/, 'http:')).port}${
        new URL(session.rtmp_url.replace(/^rtmp:/, 'http:')).pathname
      }`,
      session_id: session.session_id,
      join_code: session.join_code,
      whep_url: `${origin}${stream_url}/whep`,
      stream_url: `${origin}${stream_url}`,
      webrtc_ports: ready.webrtc_ports,
      teacher_token: token,
      teacher_url: ready.teacher_url,
      joinStudents: async (count) => {
        const tokens: string[] = [];
        while (tokens.length < count) {
          const answer = await fetch(`${local}/api/join`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ join_code: session.join_code, name: `Bench ${students}` }),
          });
          if (answer.status === 429) {
            await answer.body?.cancel();
            await delay(1000 * Number(answer.headers.get('Retry-After') ?? 1));
            continue;
          }
          if (!answer.ok) throw new Error(`POST /api/join: ${answer.status} ${await answer.text()}`);
          tokens.push(joinAnswerSchema.parse(await answer.json()).token);
          students += 1;
        }
        return tokens;
      },
      status,
      waitForStream: async (isReady) => {
        const deadline_ms = performance.now() + READY_TIMEOUT_MS;
        for (;;) {
          const now = await status();
          if (now.live && isReady(now)) return now;
          if (performance.now() > deadline_ms)
            throw new Error(`no such stream in 30 s: ${JSON.stringify(now)}`);
          await delay(100);
        }
      },
      endLesson: async () => {
        const answer = await fetch(`${local}/api/sessions/${session.session_id}/end`, {
          method: 'POST',
          headers: asTeacher,
        });
        await answer.body?.cancel();
        if (!answer.ok) throw new Error(`the lesson did not end: ${answer.status}`);
      },
      metric: async (name, labels) => {
        const text = await (await fetch(`${local}/metrics`, { headers: asTeacher })).text();
        const line = text.split('\n').find((one) => one.startsWith(`${name}${labels} `));
        return Number(line?.split(' ').pop() ?? 0);
      },
      loopDelays: async () => {
        const text = await (await fetch(`${local}/metrics`, { headers: asTeacher })).text();
        const of = (process_name: string) => ({
          p50: numberOf(text, 'airclass_event_loop_delay_p50_seconds', process_name),
          p99: numberOf(text, 'airclass_event_loop_delay_p99_seconds', process_name),
        });
        return { app: of('app'), engine: of('engine'), sender: of('sender') };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
