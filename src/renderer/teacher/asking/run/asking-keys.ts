/** The room's letters; no other room, panel or action of the page has them. */
export const ASKING_KEYS = { write: 'q', close: 'x', reveal: 'v', next: 'y', wall: 'w' } as const;
