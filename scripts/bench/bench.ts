import { startAirClass, type AirClass } from './airclass.ts';
import type { BenchOptions } from './options.ts';
import type { Stage } from './netns.ts';

/** What every part of a run needs. */
export interface Bench {
  readonly options: BenchOptions;
  readonly stage: Stage;
  readonly work_dir: string;
  readonly dist_dir: string;
  readonly ffmpeg_path: string;
}

/** Progress, for whoever watches: standard output is for results. */
export const say = (text: string): void => {
  process.stderr.write(`bench: ${text}\n`);
};

/** An AIRClass of its own for each part, so that none inherits another's state. */
export const withAirClass = async <T>(
  bench: Pick<Bench, 'work_dir' | 'dist_dir' | 'stage'>,
  use: (air: AirClass) => Promise<T>,
): Promise<T> => {
  const air = await startAirClass({
    work_dir: bench.work_dir,
    dist_dir: bench.dist_dir,
    server_address: bench.stage.server_address,
  });
  try {
    return await use(air);
  } finally {
    await air.stop();
  }
};
