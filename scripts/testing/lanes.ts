/** How much of the machine a job has. On two cores three may share it, since most of what a test does is waiting. */
const LANES = { third: 3, half: 2, whole: 1 } as const;

export type Share = keyof typeof LANES;

export interface Job {
  readonly share: Share;
  run(): Promise<void>;
}

/**
 * Does jobs, each beside others that take as much of the machine as it does; those that take the least come first.
 * @throws what the first job that fails throws, at once
 */
export const inLanes = async (jobs: readonly Job[]): Promise<void> => {
  for (const [share, lanes] of Object.entries(LANES)) {
    const waiting = jobs.filter((job) => job.share === share);
    const lane = async (): Promise<void> => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job.run();
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
};
