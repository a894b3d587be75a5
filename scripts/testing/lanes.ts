/** How much of the machine a job has, in sixths. On two cores three may share it, since most of what a test does is waiting; and
 * more of those that do nothing else for most of the time. */
const SIXTHS = { sixth: 1, third: 2, half: 3, whole: 6 } as const;
const MACHINE = 6;
/** A sixth fits in everywhere before the halves. */
const RANKS = { sixth: 0, third: 0, half: 1, whole: 2 } as const;

export type Share = keyof typeof SIXTHS;

export interface Job {
  readonly share: Share;
  run(): Promise<void>;
}

/**
 * Does jobs side by side, as many as the machine has room for; halves come after what takes less, and wholes last. None overtakes
 * another, so that who needs the machine alone is not put off for ever.
 * @throws what the first job that fails throws, at once
 */
export const inLanes = (jobs: readonly Job[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const waiting = jobs.toSorted((one, other) => RANKS[one.share] - RANKS[other.share]);
    let free = MACHINE;
    let has_failed = false;
    const begin = (): void => {
      if (has_failed) return;
      for (let [next] = waiting; next !== undefined && SIXTHS[next.share] <= free; [next] = waiting) {
        waiting.shift();
        const sixths = SIXTHS[next.share];
        free -= sixths;
        next.run().then(
          () => {
            free += sixths;
            begin();
          },
          (error: unknown) => {
            has_failed = true;
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      }
      if (free === MACHINE) resolve();
    };
    begin();
  });
