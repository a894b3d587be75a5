import type { CueRows } from './edit-captions.ts';

/** What was before, what is, and what was taken back. */
export interface EditHistory {
  readonly past: readonly CueRows[];
  readonly now: CueRows;
  readonly taken_back: readonly CueRows[];
  /** What the last deed was at: another one of the same is one with it, as letters of a word are. null: it stands alone. */
  readonly last: string | null;
}

/** Lists share what they have in common, so that many of them are little more than one. */
const STEPS = 200;

export const historyOf = (now: CueRows): EditHistory => ({ past: [], now, taken_back: [], last: null });

/** @param deed null: it is undone alone */
export const withDeed = (history: EditHistory, now: CueRows, deed: string | null): EditHistory => {
  if (now === history.now) return history;
  const is_one = deed !== null && deed === history.last;
  return {
    past: is_one ? history.past : [...history.past, history.now].slice(-STEPS),
    ...{ now, taken_back: [], last: deed },
  };
};

export const undone = (history: EditHistory): EditHistory => {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    taken_back: [...history.taken_back, history.now],
    last: null,
  };
};

export const redone = (history: EditHistory): EditHistory => {
  const again = history.taken_back.at(-1);
  if (again === undefined) return history;
  return {
    past: [...history.past, history.now],
    now: again,
    taken_back: history.taken_back.slice(0, -1),
    last: null,
  };
};
