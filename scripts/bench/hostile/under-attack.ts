import { setTimeout as delay } from 'node:timers/promises';
import type { AirClass } from '../airclass.ts';
import { withAirClass, type Bench } from '../bench.ts';
import { publishClip, type LoadClip } from '../load-clip.ts';
import { waitForPublished } from '../picture.ts';
import { sampleTree } from '../processes.ts';
import { attack, startClass, type HonestClass } from './children.ts';
import type { AttackPlan, ClassPlan } from './protocol.ts';
import { readRecorded, type Recorded } from './recorded.ts';
import type { Attack, Harm, SharedAttack } from './results.ts';
import { watchTeacher, type TeacherWatch } from './teacher-watch.ts';

/** Needed by the hostile parts alone: not all of what bench:live has. */
export type HostileBench = Pick<Bench, 'stage' | 'work_dir' | 'dist_dir' | 'ffmpeg_path'>;

/** A lesson that a class watches, and to which harm may be done. */
export interface Lesson {
  readonly air: AirClass;
  readonly class_of: HonestClass;
  readonly teacher: TeacherWatch;
}

/** After the last of the class has its picture: the joins are over, and the first segments are on disk. */
const SETTLE_SECONDS = 6;
/** Whoever stands still when the attack ends has this long to come back, and senders to start. */
const AFTERMATH_SECONDS = 5;
const MEMORY_EVERY_MS = 500;

const classPlan = (
  { origin, join_code, whep_url, stream_url }: AirClass,
  addresses: readonly string[],
): ClassPlan => ({
  ...{ origin, join_code, whep_url },
  ...{ flv_url: `${stream_url}/live.flv`, addresses: [...addresses] },
});

/** The teacher sits at the node's own computer. */
const localOf = ({ origin }: AirClass): string => `http://127.0.0.1:${new URL(origin).port}`;

/** @param addresses one for each viewer */
export const withLesson = <T>(
  bench: HostileBench,
  clip: LoadClip,
  addresses: readonly string[],
  use: (lesson: Lesson) => Promise<T>,
): Promise<T> =>
  withAirClass(bench, async (air) => {
    const publisher = publishClip(bench.ffmpeg_path, clip, air.rtmp_url);
    try {
      await waitForPublished(air, publisher);
      const teacher = await watchTeacher(localOf(air), air.teacher_token);
      const class_of = await startClass(bench.stage, classPlan(air, addresses));
      try {
        await delay(SETTLE_SECONDS * 1000);
        return await use({ air, class_of, teacher });
      } finally {
        teacher.close();
        await class_of.stop();
      }
    } finally {
      await publisher.stop();
    }
  });

/** Keeps the highest memory of a process tree in view. */
const watchMemory = (pid: number) => {
  const watching = new AbortController();
  let highest_bytes = 0;
  const watch = async (): Promise<void> => {
    while (!watching.signal.aborted) {
      highest_bytes = Math.max(highest_bytes, (await sampleTree(pid)).pss_bytes);
      await delay(MEMORY_EVERY_MS);
    }
  };
  const watched = watch();
  return {
    stop: async (): Promise<number> => {
      watching.abort();
      await watched;
      return highest_bytes;
    },
  };
};

const recordedOf = async (air: AirClass): Promise<Recorded> => {
  const playlist = `${localOf(air)}${new URL(air.stream_url).pathname}/hls/video.m3u8`;
  const answer = await fetch(playlist, { headers: { Authorization: `Bearer ${air.teacher_token}` } });
  return readRecorded(await answer.text());
};

const sendersLost = (air: AirClass): Promise<number> =>
  air.metric('airclass_process_restarts_total', '{process="sender"}');

/**
 * Lets harm be done, and looks what became of the class.
 * @param run returns whose seats do it
 */
export const measureHarm = async <T extends { readonly student_ids: readonly string[] }>(
  { air, class_of, teacher }: Lesson,
  run: () => Promise<T>,
): Promise<{ readonly harm: Harm; readonly done: T }> => {
  const before = {
    lost: await sendersLost(air),
    recorded: await recordedOf(air),
    bytes: (await sampleTree(air.pid)).pss_bytes,
  };
  const memory = watchMemory(air.pid);
  class_of.restart();
  const done = await run();
  await delay(AFTERMATH_SECONDS * 1000);
  const { viewers, flv_longest_ms } = await class_of.report();
  const highest_bytes = await memory.stop();
  const recorded = await recordedOf(air);
  const kept_out = teacher.keptOut();
  return {
    done,
    harm: {
      viewers: viewers.length,
      longest_ms: Math.max(...viewers.map(({ longest_ms }) => longest_ms)),
      worst_total_ms: Math.max(...viewers.map(({ total_ms }) => total_ms)),
      stood_still: viewers.filter(({ count }) => count > 0).length,
      flv_longest_ms,
      recording: {
        new_periods: recorded.periods - before.recorded.periods,
        gap_seconds: recorded.gap_seconds - before.recorded.gap_seconds,
      },
      senders_lost: (await sendersLost(air)) - before.lost,
      memory_growth_bytes: Math.max(0, highest_bytes - before.bytes),
      is_named: kept_out.some((student_id) => done.student_ids.includes(student_id)),
      wronged: kept_out.filter((student_id) => class_of.student_ids.includes(student_id)).length,
    },
  };
};

/** Lets the attacker come. */
export const measureAttack = async (
  { stage }: HostileBench,
  lesson: Lesson,
  plan: AttackPlan,
): Promise<Attack> => {
  const { harm, done } = await measureHarm(lesson, () => attack(stage, plan));
  return { harm, attack: done };
};

/** One more student joins, and asks for the picture by WebRTC as often as the page would. */
export const joinLate = async (
  { stage }: HostileBench,
  air: AirClass,
  address: string,
): Promise<SharedAttack['latecomer']> => {
  const began_ms = performance.now();
  try {
    const latecomer = await startClass(stage, classPlan(air, [address]));
    const after_ms = performance.now() - began_ms;
    await latecomer.stop();
    return { is_served: true, after_ms };
  } catch {
    // Its process says why on standard error.
    return { is_served: false, after_ms: 0 };
  }
};
