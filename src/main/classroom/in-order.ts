/** Runs asynchronous work one after another, so that a check and the write it allows are not interleaved. */
export type InOrder = <T>(work: () => Promise<T>) => Promise<T>;

export const createInOrder = (): InOrder => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
};
