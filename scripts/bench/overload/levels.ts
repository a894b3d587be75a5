import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../bench.ts';
import type { LoadClip } from '../load-clip.ts';
import type { Stage } from '../netns.ts';
import { judge, type Verdict } from './judge.ts';
import { startObserver, type Observer } from './observer.ts';
import type { OverloadOptions } from './options.ts';
import type { FrozenResult, LevelResult } from './results.ts';
import { startSpinners } from './spinners.ts';
import { startStand, type Stand } from './stand.ts';

export interface LevelDeps {
  readonly options: OverloadOptions;
  readonly stage: Stage;
  readonly work_dir: string;
  readonly dist_dir: string;
  readonly ffmpeg_path: string;
  readonly clip: LoadClip;
}

/** Does harm for a while, watches what comes of it, and says so. @param harm undoes itself */
const suffer = async (
  { watch_plan }: Stand,
  observer: Observer,
  seconds: { readonly harm: number; readonly after: number },
  begin: () => Promise<() => Promise<void>>,
): Promise<Verdict> => {
  const from_ms = performance.now();
  const end = await begin();
  try {
    await delay(seconds.harm * 1000);
  } finally {
    await end();
  }
  const gone_ms = performance.now();
  await delay(seconds.after * 1000);
  const lesson_of = watch_plan.viewers.map(({ lesson }) => lesson);
  const times = { from_ms, gone_ms, end_ms: performance.now() };
  return judge(observer.samples, times, lesson_of, observer.ended);
};

const withStand = async <T>(
  deps: LevelDeps,
  lessons: number,
  use: (stand: Stand, observer: Observer) => Promise<T>,
): Promise<T> => {
  const stand = await startStand({ ...deps, lessons });
  try {
    const observer = await startObserver(stand, deps.stage);
    try {
      await delay(deps.options.settle_seconds * 1000);
      return await use(stand, observer);
    } finally {
      await observer.stop();
    }
  } finally {
    await stand.stop();
  }
};

/** One stand for all levels, so that what one leaves behind is seen in the next. */
export const benchLevels = (deps: LevelDeps, lessons: number): Promise<LevelResult[]> =>
  withStand(deps, lessons, async (stand, observer) => {
    const { load_seconds, after_seconds, spinning } = deps.options;
    const pss_idle_bytes =
      observer.samples.node.findLast(({ pss_bytes }) => pss_bytes !== null)?.pss_bytes ?? 0;
    const levels: LevelResult[] = [];
    for (const count of spinning) {
      say(`${String(lessons)} lessons, ${String(count)} spinning`);
      const verdict = await suffer(
        stand,
        observer,
        { harm: load_seconds, after: after_seconds },
        async () => {
          const spinners = await startSpinners(count, load_seconds + 10);
          return spinners.stop;
        },
      );
      levels.push({ lessons, spinning: count, seconds: load_seconds, pss_idle_bytes, verdict });
    }
    return levels;
  });

/** One lesson whose muxers are frozen, one after the other, while nothing else is the matter. */
export const benchFrozen = (deps: LevelDeps): Promise<FrozenResult[]> =>
  withStand(deps, 1, async (stand, observer) => {
    const { frozen_seconds, after_seconds } = deps.options;
    const results: FrozenResult[] = [];
    for (const [at, track] of (['picture', 'sound'] as const).entries()) {
      // A period's muxers are started in this order.
      const pid = observer.programs.running('muxer').slice(-2)[at];
      if (pid === undefined) throw new Error('there is no muxer to freeze');
      say(`the muxer of the ${track} stands still`);
      const verdict = await suffer(
        stand,
        observer,
        { harm: frozen_seconds, after: after_seconds },
        async () => {
          process.kill(pid, 'SIGSTOP');
          return async () => {
            try {
              process.kill(pid, 'SIGCONT');
            } catch {
              // It was replaced, and ended, as it should be.
            }
          };
        },
      );
      results.push({ track, seconds: frozen_seconds, verdict });
    }
    return results;
  });
