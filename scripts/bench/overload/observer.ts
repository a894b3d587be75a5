import { setTimeout as delay } from 'node:timers/promises';
import { healthSchema, type TeacherState } from '../../../src/shared/contract/index.ts';
import { openSocket, stateOf } from '../../../test/support/ws-client.ts';
import type { Stage } from '../netns.ts';
import { sampleTree } from '../processes.ts';
import { createPrograms, type Programs } from './programs.ts';
import { recordedMs } from './recorded-ms.ts';
import type { NodeSample, Samples, ViewersSample } from './samples.ts';
import type { Stand } from './stand.ts';
import { startWatch } from './watch.ts';

/** Looks at a stand each second, from outside. The caller stops it. */
export interface Observer {
  readonly samples: Samples;
  readonly programs: Programs;
  /** Lessons whose encoder was cut off, by number from 0. */
  readonly ended: ReadonlySet<number>;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
/** To weigh forty processes takes the kernel a while. */
const WEIGHED_EVERY = 2;
const HEALTH_TIMEOUT_MS = 5000;

const sumOf = (exposition: string, name: string): number =>
  [...exposition.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  );

/** What the dashboard says that is not well. */
const toldBy = ({ problems = [], recording, stream_status }: Partial<TeacherState>): string[] => [
  ...problems.map(({ code }) => `problem ${code}`),
  ...(stream_status?.ingest_warnings ?? []).map(({ code }) => `warning ${code}`),
  ...(recording?.state === 'failing' || recording?.state === 'full' ? [`recording ${recording.state}`] : []),
];

export const startObserver = async (stand: Stand, stage: Stage): Promise<Observer> => {
  const { air, lessons } = stand;
  const local = `http://127.0.0.1:${new URL(air.origin).port}`;
  const programs = createPrograms(air.pid);
  const node: NodeSample[] = [];
  const viewers: ViewersSample[] = [];
  const ended = new Set<number>();
  for (const [lesson, { publisher }] of lessons.entries()) void publisher.ended.then(() => ended.add(lesson));
  const dashboard = await openSocket(local, air.teacher_token);
  const watch = startWatch({
    stage,
    plan: stand.watch_plan,
    onSecond: (seconds) => viewers.push({ at_ms: performance.now(), viewers: seconds }),
  });
  const ending = new AbortController();
  let restarts = 0;
  let ill: string[] = [];

  const ask = async (): Promise<void> => {
    try {
      const signal = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
      const health = healthSchema.parse(await (await fetch(`${local}/api/health`, { signal })).json());
      ill = Object.entries(health.checks).flatMap(([part, check]) =>
        check === 'ok' ? [] : [`health ${part}`],
      );
      const headers = { Authorization: `Bearer ${air.teacher_token}` };
      const exposition = await (await fetch(`${local}/metrics`, { headers, signal })).text();
      restarts = sumOf(exposition, 'airclass_process_restarts_total');
    } catch {
      // Whatever the reason, that is what somebody who asks would see.
      ill = ['health silent'];
    }
  };

  const look = async (weighs: boolean): Promise<void> => {
    const recorded_ms = await Promise.all(lessons.map(({ media_dir }) => recordedMs(media_dir)));
    const at_ms = performance.now();
    const pss_bytes = weighs ? (await sampleTree(air.pid)).pss_bytes : null;
    const told = [...toldBy(stateOf<TeacherState>(dashboard, 'me')), ...ill];
    node.push({ at_ms, recorded_ms, pss_bytes, process_restarts: restarts, started: programs.look(), told });
  };

  const observe = async (): Promise<void> => {
    let asking: Promise<void> | null = null;
    for (let turn = 0; !ending.signal.aborted; turn += 1) {
      const due_ms = performance.now() + EVERY_MS;
      asking ??= ask().finally(() => {
        asking = null;
      });
      await look(turn % WEIGHED_EVERY === 0);
      await delay(Math.max(0, due_ms - performance.now()));
    }
    await asking;
  };
  const observing = observe();

  return {
    samples: { node, viewers },
    programs,
    ended,
    async stop() {
      ending.abort();
      await observing;
      await watch.stop();
      await dashboard.close();
    },
  };
};
