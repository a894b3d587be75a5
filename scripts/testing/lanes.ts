/** On two cores: most of what a test does is waiting. */
const LANES = 3;

export interface Job {
  /** Why it needs the machine for itself; null: it may run beside others. */
  readonly alone: string | null;
  run(): Promise<void>;
}

/**
 * Does jobs three at a time, and those that need the machine for themselves one at a time, after the others.
 * @throws what the first job that fails throws, at once
 */
export const inLanes = async (jobs: readonly Job[]): Promise<void> => {
  const waiting = jobs.filter(({ alone }) => alone === null);
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job.run();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const job of jobs) if (job.alone !== null) await job.run();
};
