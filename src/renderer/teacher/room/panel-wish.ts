/** That a panel beside the lesson is opened, from wherever it is wished. */
const listeners = new Set<(id: string) => void>();

/** @param id of a room's panel; one that there is not opens nothing */
export const wishPanel = (id: string): void => {
  for (const listener of listeners) listener(id);
};

export const onPanelWish = (listener: (id: string) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
