import { mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { joinAnswerSchema, sessionSchema } from '../../../src/shared/contract/classroom/sessions.ts';
import { streamStatusSchema } from '../../../src/shared/contract/media/stream.ts';
import { startAirClass, type AirClass } from '../airclass.ts';
import { publishClip, type ClipPublisher, type LoadClip } from '../load-clip.ts';
import type { Stage } from '../netns.ts';
import { withUsualPriority } from './priority.ts';
import type { WatchPlan } from './watch-protocol.ts';

/** A lesson with an encoder of its own. */
export interface Lesson {
  readonly session_id: string;
  readonly publisher: ClipPublisher;
  /** Where its recording lies. */
  readonly media_dir: string;
}

/** An AIRClass with lessons that are taught. The caller stops it. */
export interface Stand {
  readonly air: AirClass;
  readonly lessons: readonly Lesson[];
  /** Three by WHEP and two by FLV on the first lesson; one by FLV on each of the others, to see whether its picture stands. */
  readonly watch_plan: WatchPlan;
  stop(): Promise<void>;
}

const VIEWERS = ['whep', 'whep', 'whep', 'flv', 'flv'] as const;
const LIVE_TIMEOUT_MS = 60_000;

export const startStand = async (deps: {
  readonly lessons: number;
  readonly stage: Stage;
  readonly work_dir: string;
  readonly dist_dir: string;
  readonly ffmpeg_path: string;
  readonly clip: LoadClip;
}): Promise<Stand> => {
  const { stage, dist_dir, ffmpeg_path, clip } = deps;
  const work_dir = await mkdtemp(path.join(deps.work_dir, 'stand-'));
  const air = await withUsualPriority(() =>
    startAirClass({
      ...{ work_dir, dist_dir, server_address: stage.server_address },
      args: [`--max-sessions=${String(deps.lessons)}`],
    }),
  );
  const publishers: ClipPublisher[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(publishers.map((publisher) => publisher.stop()));
    await air.stop();
  };
  const local = `http://127.0.0.1:${new URL(air.origin).port}`;
  const asTeacher = { Authorization: `Bearer ${air.teacher_token}`, 'Content-Type': 'application/json' };

  const send = async (url: string, body: object, headers: Record<string, string>): Promise<unknown> => {
    for (;;) {
      const answer = await fetch(`${local}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.ok) return await answer.json();
      const text = await answer.text();
      if (answer.status !== 429) throw new Error(`POST ${url}: ${String(answer.status)} ${text}`);
      await delay(1000 * Number(answer.headers.get('Retry-After') ?? 1));
    }
  };
  const join = async (join_code: string, count: number): Promise<string[]> => {
    const tokens: string[] = [];
    for (let seat = 0; seat < count; seat += 1) {
      const body = { join_code, name: `Bench ${String(seat)}` };
      tokens.push(
        joinAnswerSchema.parse(await send('/api/join', body, { 'Content-Type': 'application/json' })).token,
      );
    }
    return tokens;
  };
  const waitUntilLive = async (session_id: string, publisher: ClipPublisher): Promise<void> => {
    const deadline_ms = performance.now() + LIVE_TIMEOUT_MS;
    const ended: { errors: string | null } = { errors: null };
    void publisher.ended.then((errors) => (ended.errors = errors));
    for (;;) {
      const answer = await fetch(`${local}/api/stream/${session_id}/status`, { headers: asTeacher });
      const { live, video, audio } = streamStatusSchema.parse(await answer.json());
      if (live && video !== null && audio !== null) return;
      if (performance.now() > deadline_ms) throw new Error('no picture in a minute');
      if (ended.errors !== null) throw new Error(`a publisher ended: ${ended.errors.trim()}`);
      await delay(200);
    }
  };

  try {
    const listed = await fetch(`${local}/api/sessions`, { headers: asTeacher });
    const sessions = z.array(sessionSchema).parse(await listed.json());
    while (sessions.length < deps.lessons) {
      const title = `Benchmark ${String(sessions.length + 1)}`;
      sessions.push(sessionSchema.parse(await send('/api/sessions', { title }, asTeacher)));
    }
    const [data] = (await readdir(work_dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const lessons: Lesson[] = [];
    const viewers: WatchPlan['viewers'] = [];
    for (const [at, { session_id, stream_key, join_code }] of sessions.entries()) {
      // The publisher is on the teacher's own machine, as OBS is.
      const server = air.rtmp_url.slice(0, air.rtmp_url.lastIndexOf('/'));
      const publisher = publishClip(ffmpeg_path, clip, `${server}/${stream_key}`);
      publishers.push(publisher);
      await waitUntilLive(session_id, publisher);
      const media_dir = path.join(work_dir, data?.name ?? '', 'lessons', session_id, 'media');
      lessons.push({ session_id, publisher, media_dir });
      const ways = at === 0 ? VIEWERS : (['flv'] as const);
      const tokens = await join(join_code, ways.length);
      for (const [seat, by] of ways.entries()) {
        const url = `${air.origin}/api/stream/${session_id}/${by === 'flv' ? 'live.flv' : 'whep'}`;
        viewers.push({ lesson: at, by, url, token: tokens[seat] ?? '' });
      }
    }
    return { air, lessons, watch_plan: { viewers }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
