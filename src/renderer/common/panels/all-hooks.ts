/** One hook of several, which asks each of them in the list's order: what a hook may be asked by is a list that stays the same. */
export const allHooks = <Value>(hooks: readonly (() => Value)[]): (() => readonly Value[]) =>
  hooks.reduce<() => readonly Value[]>(
    (useBefore, useOne) =>
      function useAll() {
        return [...useBefore(), useOne()];
      },
    () => [],
  );
