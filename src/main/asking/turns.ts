/** Work on the same thing is done one after the other: a check and what it allows are not interleaved. */
export type InTurn = <T>(id: string, work: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn => {
  const turns = new Map<string, Promise<unknown>>();
  return (id, work) => {
    const next = (turns.get(id) ?? Promise.resolve()).then(work);
    const settled = next.catch(() => undefined);
    turns.set(id, settled);
    void settled.then(() => {
      if (turns.get(id) === settled) turns.delete(id);
    });
    return next;
  };
};
