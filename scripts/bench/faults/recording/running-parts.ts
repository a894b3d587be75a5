import { setTimeout as delay } from 'node:timers/promises';
import { createPrograms } from '../../overload/programs.ts';
import type { FaultResult } from '../results.ts';
import { openStand, type FaultBench, type FaultStand } from './stand.ts';

/** Faults are so far apart that each is known by what it took. */
const BETWEEN_SECONDS = 4;

const withStand = async (
  bench: FaultBench,
  use: (stand: FaultStand) => Promise<FaultResult>,
): Promise<FaultResult> => {
  const stand = await openStand(bench);
  try {
    return await use(stand);
  } finally {
    await stand.stop();
  }
};

/** One of a lesson's two muxers, by chance. @throws where there is none */
const anyMuxer = ({ node }: FaultStand, random: () => number): number => {
  const muxers = createPrograms(node.pid).running('muxer');
  const pid = muxers[Math.floor(random() * muxers.length)];
  if (pid === undefined) throw new Error('no muxer runs');
  return pid;
};

export const killMuxers = (bench: FaultBench): Promise<FaultResult> =>
  withStand(bench, async (stand) => {
    const times = bench.quick ? 2 : 20;
    for (let time = 0; time < times; time += 1) {
      await stand.recordMore(BETWEEN_SECONDS);
      stand.faults.push(Date.now());
      process.kill(anyMuxer(stand, bench.random), 'SIGKILL');
    }
    await stand.recordMore(BETWEEN_SECONDS);
    return stand.conclude({ what: '`kill -9` of one of the two ffmpegs' });
  });

export const killApps = (bench: FaultBench): Promise<FaultResult> =>
  withStand(bench, async (stand) => {
    const times = bench.quick ? 2 : 20;
    for (let time = 0; time < times; time += 1) {
      await stand.recordMore(BETWEEN_SECONDS);
      await stand.kill();
      await stand.boot();
    }
    await stand.recordMore(BETWEEN_SECONDS);
    return stand.conclude({ what: '`kill -9` of the app' });
  });

const freeze = (bench: FaultBench, who: string, pidOf: (stand: FaultStand) => number): Promise<FaultResult> =>
  withStand(bench, async (stand) => {
    await stand.recordMore(BETWEEN_SECONDS);
    stand.faults.push(Date.now());
    const pid = pidOf(stand);
    process.kill(pid, 'SIGSTOP');
    const seconds = bench.quick ? 4 : 10;
    await delay(seconds * 1000);
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // Its owner has ended it meanwhile.
    }
    await stand.recordMore(BETWEEN_SECONDS);
    return stand.conclude({ what: `\`SIGSTOP\` of ${who} for ${String(seconds)} s` });
  });

export const freezeMuxer = (bench: FaultBench): Promise<FaultResult> =>
  freeze(bench, 'an ffmpeg', (stand) => anyMuxer(stand, bench.random));
export const freezeApp = (bench: FaultBench): Promise<FaultResult> =>
  freeze(bench, 'the app', ({ node }) => node.pid);

export const dropPublisher = (bench: FaultBench, seconds: number): Promise<FaultResult> =>
  withStand(bench, async (stand) => {
    await stand.recordMore(BETWEEN_SECONDS);
    const at_ms = Date.now();
    stand.faults.push(at_ms);
    await stand.publisher.drop(at_ms);
    await delay(seconds * 1000);
    stand.publisher.connect(stand.node.publishUrlOf(stand.session));
    await stand.recordMore(BETWEEN_SECONDS);
    return stand.conclude({ what: `The publisher is gone for ${String(seconds)} s` });
  });
