import { describe, expect, it } from 'vitest';
import { CAPTIONS } from './captions.types.ts';
import {
  added,
  cuesOf,
  joined,
  rowsOf,
  shifted,
  split,
  withText,
  without,
  withTime,
} from './edit-captions.ts';
import { historyOf, redone, undone, withDeed } from './edit-history.ts';

const LENGTH = 60;
const ROWS = rowsOf([
  { start_seconds: 1, end_seconds: 3, text: 'one two' },
  { start_seconds: 5, end_seconds: 8, text: 'three' },
]);
/** "from–to text" of each. */
const told = (rows: typeof ROWS): string[] =>
  cuesOf(rows).map((cue) => `${String(cue.start_seconds)}–${String(cue.end_seconds)} ${cue.text}`);

it('a text is another one, and the list before stays as it was', () => {
  expect(told(withText(ROWS, 0, 'zwei'))).toEqual(['1–3 zwei', '5–8 three']);
  expect(ROWS[0]?.text).toBe('one two');
});

describe('a time', () => {
  it.each([
    ['moves the other end where it has to', { start: 4 }, '4–4.1 one two'],
    ['from behind, too', { end: 0.5 }, '0.4–0.5 one two'],
    ['is never before the recording', { start: -5 }, '0–3 one two'],
    ['nor behind it', { end: 99 }, '1–60 one two'],
    ['nor a start at its end', { start: 60 }, '59.9–60 one two'],
  ])('%s', (_what, time, row) => {
    expect(told(withTime(ROWS, 0, time, LENGTH))).toContain(row);
  });

  it('puts it in another place, under the same name', () => {
    const rows = withTime(ROWS, 0, { start: 9, end: 10 }, LENGTH);
    expect(rows.map(({ id }) => id)).toEqual([1, 0]);
  });
});

describe('parting', () => {
  it('is at the caret, and at the player’s time where that is within', () => {
    const parted = split(ROWS, 0, 4, 2.5);
    expect(told(parted?.rows ?? [])).toEqual(['1–2.5 one', '2.5–3 two', '5–8 three']);
    expect(parted?.id).toBe(2);
  });

  it('is by the share of the text where the player is elsewhere', () => {
    expect(told(split(ROWS, 1, 1, 40)?.rows ?? [])).toEqual(['1–3 one two', '5–5.6 t', '5.6–8 hree']);
    expect(told(split(ROWS, 1, 0, 40)?.rows ?? [])).toEqual(['1–3 one two', '5–5.1 ', '5.1–8 three']);
  });

  it('is not done to what is too short, nor beyond the bound', () => {
    expect(split(rowsOf([{ start_seconds: 0, end_seconds: 0.15, text: 'ab' }]), 0, 1, 0)).toBeNull();
    const many = rowsOf(
      Array.from({ length: CAPTIONS.cues }, () => ROWS)
        .flat()
        .slice(0, CAPTIONS.cues),
    );
    expect(split(many, 0, 1, 0)).toBeNull();
    expect(added(many, 0, LENGTH)).toBeNull();
  });
});

it('two are joined, unless that would be too long or there is none after it', () => {
  expect(told(joined(ROWS, 0)?.rows ?? [])).toEqual(['1–8 one two\nthree']);
  expect(joined(ROWS, 1)).toBeNull();
  expect(joined(withText(ROWS, 0, 'x'.repeat(CAPTIONS.text_chars)), 0)).toBeNull();
});

it('a new one lasts until the next one, and within the recording', () => {
  expect(told(added(ROWS, 3.5, LENGTH)?.rows ?? [])).toEqual(['1–3 one two', '3.5–5 ', '5–8 three']);
  expect(told(added(ROWS, 60, LENGTH)?.rows ?? [])).toContain('59.9–60 ');
  expect(added([], 0, 0)).toBeNull();
});

it('the one after it takes the place of what is removed', () => {
  expect(without(ROWS, 0).id).toBe(1);
  expect(without(ROWS, 1).id).toBe(0);
  expect(without(without(ROWS, 1).rows, 0)).toEqual({ rows: [], id: -1 });
});

it('all are moved, and none out of the recording', () => {
  expect(told(shifted(ROWS, 54, LENGTH))).toEqual(['55–57 one two', '59–60 three']);
  expect(told(shifted(ROWS, -4, LENGTH))).toEqual(['0–0.1 one two', '1–4 three']);
});

describe('the history', () => {
  it('takes letters of one text back as one, and brings them again', () => {
    let history = historyOf(ROWS);
    for (const text of ['t', 'th', 'thr'])
      history = withDeed(history, withText(history.now, 0, text), 'text 0');
    history = withDeed(history, without(history.now, 1).rows, null);
    expect(told(history.now)).toEqual(['1–3 thr']);
    const once = undone(history);
    expect(told(once.now)).toEqual(['1–3 thr', '5–8 three']);
    expect(undone(once).now).toBe(ROWS);
    expect(undone(undone(once)).now).toBe(ROWS);
    expect(told(redone(redone(undone(once))).now)).toEqual(['1–3 thr']);
    expect(redone(history)).toBe(history);
  });

  it('knows nothing of what was taken back once another thing is done', () => {
    const back = undone(withDeed(historyOf(ROWS), withText(ROWS, 0, 'x'), null));
    expect(redone(withDeed(back, withText(ROWS, 0, 'y'), null)).now[0]?.text).toBe('y');
    expect(withDeed(back, back.now, null)).toBe(back);
  });
});
