import { setTimeout as delay } from 'node:timers/promises';
import type { LoopDelays } from './airclass.ts';
import { startLoad } from './load.ts';
import type { LoadPlan, LoadReport } from './load-protocol.ts';
import type { Stage } from './netns.ts';
import { useOf, type TreeUse } from './processes.ts';
import { median } from './statistics.ts';

/** After the last viewer joined: the burst of key frames is over. */
const SETTLE_SECONDS = 5;

/** What so many viewers cost a server. */
export interface CostRun {
  readonly viewers: number;
  /** Of one core, per viewer that joined, less idle; median of the windows. */
  readonly cpu_share_per_viewer: number | null;
  /** Proportional set size per viewer, less idle, at the end. */
  readonly bytes_per_viewer: number | null;
  readonly windows: readonly TreeUse[];
  readonly join: LoadReport;
  /** Of the last window: what arrived. */
  readonly received: LoadReport;
  /** One entry a second over all windows; empty where the server tells nothing. */
  readonly loop_delays: readonly LoopDelays[];
}

/** Lets viewers join the server whose root process is `pid`, and watches it for `windows` times `seconds`. */
export const measureCost = async (deps: {
  readonly pid: number;
  readonly idle: TreeUse;
  readonly stage: Stage;
  readonly plan: LoadPlan;
  readonly seconds: number;
  readonly windows: number;
  readonly loopDelays: (() => Promise<LoopDelays>) | null;
}): Promise<CostRun> => {
  const load = startLoad({ stage: deps.stage, plan: deps.plan });
  const watching = new AbortController();
  const loop_delays: LoopDelays[] = [];
  const watch = async (): Promise<void> => {
    while (!watching.signal.aborted) {
      await delay(1000);
      if (deps.loopDelays) loop_delays.push(await deps.loopDelays());
    }
  };
  try {
    const join = await load.joined;
    await delay(SETTLE_SECONDS * 1000);
    const watched = watch();
    const windows: TreeUse[] = [];
    let received = join;
    for (let window = 0; window < deps.windows; window += 1) {
      load.reset();
      windows.push(await useOf(deps.pid, deps.seconds));
      received = await load.report();
    }
    watching.abort();
    await watched;
    const shares = windows.map(({ cpu_share }) => (cpu_share - deps.idle.cpu_share) / join.joined);
    const bytes = windows.map(({ pss_bytes }) => (pss_bytes - deps.idle.pss_bytes) / join.joined);
    return {
      viewers: deps.plan.viewers,
      cpu_share_per_viewer: join.joined === 0 ? null : median(shares),
      bytes_per_viewer: join.joined === 0 ? null : (bytes.at(-1) ?? null),
      ...{ windows, join, received, loop_delays },
    };
  } finally {
    watching.abort();
    await load.stop();
  }
};
