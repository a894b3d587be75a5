/** Does one thing after another, in the order that they were asked for. */
export interface Turns {
  /** One that fails holds up none behind it. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** How many are not done yet. */
  waiting(): number;
}

export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run(work) {
      waiting += 1;
      const done = last.then(work).finally(() => {
        waiting -= 1;
      });
      last = done.catch(() => undefined);
      return done;
    },
    waiting: () => waiting,
  };
};
