/** What is done to the same thing is done one after the other: a look at how it is, and what follows from that, are not interleaved. */
export type InTurn = <T>(id: string, work: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn => {
  /** Of those that are under way. */
  const last = new Map<string, Promise<unknown>>();
  return (id, work) => {
    const done = (last.get(id) ?? Promise.resolve()).then(work);
    const settled: Promise<unknown> = done
      .catch(() => undefined)
      .finally(() => {
        if (last.get(id) === settled) last.delete(id);
      });
    last.set(id, settled);
    return done;
  };
};
