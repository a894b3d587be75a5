import { byTime, CAPTIONS, toMillisecond, type Cue } from './captions.types.ts';

/** A caption that is being edited, with a name that it keeps while its times change. */
export interface CueRow extends Cue {
  readonly id: number;
}

/** Lists are by time, and never changed: each deed gives another one, or the same where nothing is another. */
export type CueRows = readonly CueRow[];

/** The shortest that one can be shown, in seconds. */
export const SHORTEST_SECONDS = 0.1;
/** Of a new one, where there is room. */
const NEW_SECONDS = 3;

/** @param first_id of the first one; those after it count on */
export const rowsOf = (cues: readonly Cue[], first_id = 0): CueRows =>
  cues.map((cue, index) => ({ ...cue, id: first_id + index }));
export const cuesOf = (rows: CueRows): Cue[] =>
  rows.map(({ start_seconds, end_seconds, text }) => ({ start_seconds, end_seconds, text }));

const sorted = (rows: CueRows): CueRow[] => [...rows].sort((a, b) => byTime(a, b) || a.id - b.id);
const freeId = (rows: CueRows): number => rows.reduce((most, { id }) => Math.max(most, id), -1) + 1;
const changed = (rows: CueRows, id: number, change: (row: CueRow) => CueRow): CueRows =>
  rows.map((row) => (row.id === id ? change(row) : row));
const bounded = (seconds: number, from: number, to: number): number =>
  toMillisecond(Math.min(Math.max(seconds, from), to));

export const withText = (rows: CueRows, id: number, text: string): CueRows =>
  changed(rows, id, (row) => ({ ...row, text }));

/**
 * Begins or ends it at another time, within the recording; the other end makes way where it has to.
 * @param length_seconds of the recording
 */
export const withTime = (
  rows: CueRows,
  id: number,
  time: { readonly start?: number; readonly end?: number },
  length_seconds: number,
): CueRows =>
  sorted(
    changed(rows, id, (row) => {
      const last_start = Math.max(0, length_seconds - SHORTEST_SECONDS);
      const start = bounded(time.start ?? row.start_seconds, 0, last_start);
      if (time.end === undefined)
        return {
          ...row,
          start_seconds: start,
          end_seconds: bounded(row.end_seconds, start + SHORTEST_SECONDS, length_seconds),
        };
      const end = bounded(time.end, SHORTEST_SECONDS, length_seconds);
      return { ...row, start_seconds: bounded(start, 0, end - SHORTEST_SECONDS), end_seconds: end };
    }),
  );

/** A new list, and the row that the person is at now. */
export interface Edited {
  readonly rows: CueRows;
  readonly id: number;
}

/**
 * Two out of one. @param at_char in its text: what follows is the second one's
 * @param at_seconds where the player is; outside of it, it is parted as its text is. null: too short, or there are as many as may be
 */
export const split = (rows: CueRows, id: number, at_char: number, at_seconds: number): Edited | null => {
  const row = rows.find((one) => one.id === id);
  if (row === undefined || rows.length >= CAPTIONS.cues) return null;
  const { start_seconds: start, end_seconds: end, text } = row;
  if (end - start < 2 * SHORTEST_SECONDS) return null;
  const is_within = at_seconds >= start + SHORTEST_SECONDS && at_seconds <= end - SHORTEST_SECONDS;
  const share = text.length === 0 ? 0.5 : at_char / text.length;
  const middle = bounded(
    is_within ? at_seconds : start + share * (end - start),
    start + SHORTEST_SECONDS,
    end - SHORTEST_SECONDS,
  );
  const new_id = freeId(rows);
  const both = [
    { ...row, end_seconds: middle, text: text.slice(0, at_char).trim() },
    { id: new_id, start_seconds: middle, end_seconds: end, text: text.slice(at_char).trim() },
  ];
  return { rows: sorted(rows.flatMap((one) => (one.id === id ? both : [one]))), id: new_id };
};

/** With the one after it, as one. null: it is the last one, or the text would be too long. */
export const joined = (rows: CueRows, id: number): Edited | null => {
  const at = rows.findIndex((one) => one.id === id);
  const [row, next] = [rows[at], rows[at + 1]];
  if (row === undefined || next === undefined) return null;
  const text = [row.text, next.text].filter((part) => part !== '').join('\n');
  if (text.length > CAPTIONS.text_chars) return null;
  const one = { ...row, end_seconds: Math.max(row.end_seconds, next.end_seconds), text };
  return { rows: sorted([...rows.slice(0, at), one, ...rows.slice(at + 2)]), id };
};

/** With a new one from there on, until the next one begins. null: there are as many as may be, or there is no room. */
export const added = (rows: CueRows, at_seconds: number, length_seconds: number): Edited | null => {
  if (rows.length >= CAPTIONS.cues || length_seconds < SHORTEST_SECONDS) return null;
  const start = bounded(at_seconds, 0, length_seconds - SHORTEST_SECONDS);
  const next = rows.find(({ start_seconds }) => start_seconds >= start + SHORTEST_SECONDS);
  const end = bounded(
    start + NEW_SECONDS,
    start,
    Math.min(next?.start_seconds ?? length_seconds, length_seconds),
  );
  const row = { id: freeId(rows), start_seconds: start, end_seconds: end, text: '' };
  return { rows: sorted([...rows, row]), id: row.id };
};

/** `id` is of the one that takes its place, the one after it or else before it; -1: there is none left. */
export const without = (rows: CueRows, id: number): Edited => {
  const at = rows.findIndex((one) => one.id === id);
  const rest = rows.filter((one) => one.id !== id);
  return { rows: rest, id: (rest[at] ?? rest.at(-1))?.id ?? -1 };
};

/** All of them earlier or later by so many seconds; those that would lie outside stop at the recording's ends. */
export const shifted = (rows: CueRows, by_seconds: number, length_seconds: number): CueRows =>
  sorted(
    rows.map((row) => {
      const start = bounded(
        row.start_seconds + by_seconds,
        0,
        Math.max(0, length_seconds - SHORTEST_SECONDS),
      );
      return {
        ...row,
        start_seconds: start,
        end_seconds: bounded(row.end_seconds + by_seconds, start + SHORTEST_SECONDS, length_seconds),
      };
    }),
  );
