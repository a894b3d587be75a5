import { setTimeout as delay } from 'node:timers/promises';
import type { AirClass } from '../airclass.ts';
import { say, withAirClass, type Bench } from '../bench.ts';
import { startClass } from '../hostile/children.ts';
import { publishClip, type LoadClip } from '../load-clip.ts';
import { waitForPublished } from '../picture.ts';
import { sampleTree } from '../processes.ts';
import { median } from '../statistics.ts';
import { startTalkingClass, type Talk, type TalkingClass } from './class-of-talk.ts';
import type { TalkReport, TalkSpread } from './protocol.ts';
import type { ClassResult } from './results.ts';

/** Needed by these parts alone: not all of what bench:live has. */
export type TalkBench = Pick<Bench, 'stage' | 'work_dir' | 'dist_dir' | 'ffmpeg_path'>;

/** Each reads what all write, and one process alone would be late with it by itself. */
const PROCESSES = 2;
/** As a school's router shows a class of its own. */
const STUDENTS_OF_ADDRESS = 50;
const VIEWERS = 5;
const MESSAGES_PER_SECOND = 20;
const REACTIONS_PER_SECOND = 200;
const EVERY_SECOND_MS = 1000;

/** The worse of each: shares of two samples cannot be put together. */
const worseOf = (spreads: readonly TalkSpread[]): TalkSpread => {
  const worst = (pick: (spread: TalkSpread) => number | null): number | null =>
    spreads.map(pick).reduce((most, one) => (one === null ? most : Math.max(most ?? one, one)), null);
  return {
    p50: worst(({ p50 }) => p50),
    p95: worst(({ p95 }) => p95),
    p99: worst(({ p99 }) => p99),
    most: worst(({ most }) => most),
    samples: spreads.reduce((sum, { samples }) => sum + samples, 0),
  };
};

const sumOf = (reports: readonly TalkReport[], pick: (report: TalkReport) => number): number =>
  reports.reduce((sum, report) => sum + pick(report), 0);

const refusedOf = (reports: readonly TalkReport[]): Record<string, number> => {
  const refused: Record<string, number> = {};
  for (const report of reports)
    for (const [code, count] of Object.entries(report.refused)) refused[code] = (refused[code] ?? 0) + count;
  return refused;
};

/** A class of several processes that is there. The caller stops it. */
export interface Students {
  readonly joined: TalkSpread;
  readonly waited: number;
  /** @param talk of the whole class */
  talk(talk: Talk): Promise<TalkReport[]>;
  stop(): Promise<void>;
}

/** How many come, and within how many seconds. */
export interface Rush {
  readonly students: number;
  readonly join_seconds: number;
}

/** @param addresses enough for fifty students of each */
export const seatStudents = async (
  { stage }: Pick<TalkBench, 'stage'>,
  { origin, join_code }: AirClass,
  { students, join_seconds }: Rush,
  addresses: readonly string[],
): Promise<Students> => {
  const all = Array.from(
    { length: students },
    (_, index) => addresses[Math.floor(index / STUDENTS_OF_ADDRESS)] ?? addresses[0] ?? '',
  );
  const parts = Array.from({ length: PROCESSES }, (_, part) =>
    all.filter((_address, index) => index % PROCESSES === part),
  ).filter(({ length }) => length > 0);
  const started = await Promise.allSettled(
    parts.map((own) => startTalkingClass(stage, { origin, join_code, addresses: own, join_seconds })),
  );
  const classes: TalkingClass[] = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(classes.map((one) => one.stop()));
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return {
    joined: worseOf(classes.map(({ joined }) => joined)),
    waited: classes.reduce((sum, { waited }) => sum + waited, 0),
    talk: ({ seconds, messages_per_second, reactions_per_second }) =>
      Promise.all(
        classes.map((one) =>
          one.talk({
            seconds,
            messages_per_second: messages_per_second / classes.length,
            reactions_per_second: reactions_per_second / classes.length,
          }),
        ),
      ),
    stop,
  };
};

interface Watched {
  readonly reports: TalkReport[];
  readonly cpu_share: number;
  readonly memory_bytes: number;
  /** Of each second. */
  readonly loop_p99_ms: readonly number[];
}

const watched = async (air: AirClass, run: () => Promise<TalkReport[]>): Promise<Watched> => {
  const before = await sampleTree(air.pid);
  const loop_p99_ms: number[] = [];
  const ended = new AbortController();
  const look = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await delay(EVERY_SECOND_MS);
      loop_p99_ms.push((await air.loopDelays()).app.p99 * 1000);
    }
  };
  const looking = look();
  const reports = await run();
  const after = await sampleTree(air.pid);
  ended.abort();
  await looking;
  const seconds = after.at_seconds - before.at_seconds;
  return {
    reports,
    cpu_share: (after.cpu_seconds - before.cpu_seconds) / seconds,
    memory_bytes: after.pss_bytes,
    loop_p99_ms,
  };
};

const bytesOf = (reports: readonly TalkReport[], students: number): number => {
  const seconds = Math.max(...reports.map((report) => report.seconds));
  return (sumOf(reports, ({ received_bytes }) => received_bytes) / students / seconds) * 60;
};

/** A class that joins, is there, and talks, while some of it watch the lesson's picture. */
export const benchClass = (
  bench: TalkBench,
  clip: LoadClip,
  addresses: readonly string[],
  { students, join_seconds, seconds }: Rush & { readonly seconds: number },
): Promise<ClassResult> =>
  withAirClass(bench, async (air) => {
    say(`${String(students)} students`);
    const talking = students - VIEWERS;
    const publisher = publishClip(bench.ffmpeg_path, clip, air.rtmp_url);
    try {
      await waitForPublished(air, publisher);
      const viewers = await startClass(bench.stage, {
        ...{ origin: air.origin, join_code: air.join_code, whep_url: air.whep_url },
        flv_url: `${air.stream_url}/live.flv`,
        addresses: addresses.slice(-VIEWERS),
      });
      try {
        const { pss_bytes: idle_bytes } = await sampleTree(air.pid);
        const class_of = await seatStudents(bench, air, { students: talking, join_seconds }, addresses);
        try {
          const silence = { seconds, messages_per_second: 0, reactions_per_second: 0 };
          const rest = await watched(air, () => class_of.talk(silence));
          viewers.restart();
          const talk = await watched(air, () =>
            class_of.talk({
              seconds,
              messages_per_second: MESSAGES_PER_SECOND,
              reactions_per_second: REACTIONS_PER_SECOND,
            }),
          );
          const { viewers: seen } = await viewers.report();
          const { reports } = talk;
          return {
            ...{ students, join_seconds },
            ...{ joined: class_of.joined, waited: class_of.waited },
            rest: {
              bytes_per_student_and_minute: bytesOf(rest.reports, talking),
              cpu_share: rest.cpu_share,
            },
            talk: {
              acknowledged: worseOf(reports.map(({ acknowledged }) => acknowledged)),
              everyone: worseOf(reports.map(({ everyone }) => everyone)),
              sent: sumOf(reports, ({ sent }) => sent),
              unanswered: sumOf(reports, ({ unanswered }) => unanswered),
              refused: refusedOf(reports),
              bytes_per_student_and_minute: bytesOf(reports, talking),
              cpu_share: talk.cpu_share,
            },
            closed: sumOf(reports, ({ closed }) => closed),
            ...{ memory_bytes: talk.memory_bytes, idle_bytes },
            loop_p99_ms: median(talk.loop_p99_ms) ?? 0,
            loop_worst_ms: Math.max(...talk.loop_p99_ms),
            standstill_ms: Math.max(...seen.map(({ longest_ms }) => longest_ms)),
            viewers: seen.length,
          };
        } finally {
          await class_of.stop();
        }
      } finally {
        await viewers.stop();
      }
    } finally {
      await publisher.stop();
    }
  });
