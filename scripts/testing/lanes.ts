const LANES = 2;

/**
 * Does jobs two at a time, and those that need the machine for themselves one at a time, after the others.
 * @returns the results, in no order that a caller may rely on
 * @throws what the first job that fails throws, at once
 */
export const inLanes = async <Job extends { readonly alone: string | null }, Result>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const waiting = jobs.filter(({ alone }) => alone === null);
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) results.push(await work(job));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const job of jobs) if (job.alone !== null) results.push(await work(job));
  return results;
};
