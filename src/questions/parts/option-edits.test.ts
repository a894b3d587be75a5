import { describe, expect, it } from 'vitest';
import { multiple, type MultipleQuestion } from '../multiple/multiple.kind.ts';
import { poll } from '../poll/poll.kind.ts';
import { QUESTION_LIMITS } from '../question-frame.ts';
import { single, type SingleQuestion } from '../single/single.kind.ts';
import { inserted, moved, noted, pasted, pinnedOver, removed, rewritten, withLast } from './option-edits.ts';

const one = (fields: object = {}): SingleQuestion =>
  single.schema.parse({
    type: 'single',
    text: '',
    options: ['a', 'b', 'c', 'd'],
    correct: 1,
    option_notes: [null, 'of b'],
    pinned: [3],
    weights: [0, 1, -0.5, 0.25],
    ...fields,
  });
const several = (fields: object = {}): MultipleQuestion =>
  multiple.schema.parse({ ...one(), type: 'multiple', correct: [1, 3], ...fields });

/** What belongs to each option, by its text: the same before and after, whatever its place. */
const belongings = ({ options, option_notes, pinned, weights, correct }: MultipleQuestion): object =>
  Object.fromEntries(
    options.map((option, index) => [
      option,
      {
        note: option_notes[index] ?? null,
        is_pinned: pinned.includes(index),
        weight: weights?.[index],
        is_right: correct?.includes(index) ?? false,
      },
    ]),
  );

/** From 0 to below 1, the same at every run. */
const seeded = (seed: number) => (): number => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};

describe('options', () => {
  it('take along what belongs to them, wherever they are moved and whichever go', () => {
    const random = seeded(7);
    const upTo = (count: number): number => Math.floor(random() * count);
    for (let round = 0; round < 50; round += 1) {
      let question = several();
      for (let step = 0; step < 12; step += 1) {
        const before = belongings(question);
        const index = upTo(question.options.length);
        const act = upTo(3);
        if (act === 0) question = moved(question, index, random() < 0.5 ? -1 : 1);
        if (act === 1) question = inserted(question, index, [`new ${round}.${step}`]);
        if (act === 2 && question.options.length > 1) question = removed(question, index);
        for (const [option, own] of Object.entries(belongings(question)))
          expect(own).toEqual(
            (before as Record<string, unknown>)[option] ?? {
              note: null,
              is_pinned: false,
              weight: 0,
              is_right: false,
            },
          );
        expect(multiple.schema.parse(question)).toEqual(question);
        expect(multiple.faultsOf(question).filter(({ rank }) => rank === 'broken')).toEqual([]);
      }
    }
  });

  it('move by one, and stay at the ends', () => {
    expect(moved(one(), 1, -1)).toMatchObject({
      options: ['b', 'a', 'c', 'd'],
      correct: 0,
      option_notes: ['of b'],
      weights: [1, 0, -0.5, 0.25],
      pinned: [3],
    });
    expect(moved(one(), 2, 1)).toMatchObject({ options: ['a', 'b', 'd', 'c'], pinned: [2] });
    expect(moved(one(), 0, -1)).toEqual(one());
    expect(moved(one(), 3, 1)).toEqual(one());
  });

  it('leave no key, note or pin behind when they go', () => {
    const rest = removed(one(), 1);
    expect(rest).toMatchObject({ correct: null, option_notes: [], pinned: [2], weights: [0, -0.5, 0.25] });
    expect(removed(several({ correct: [1] }), 1).correct).toBeNull();
    expect(removed(several(), 0).correct).toEqual([0, 2]);
    expect(removed(one({ weights: null }), 0)).toMatchObject({ weights: null, correct: 0 });
  });

  it('are never more than a question takes, nor longer', () => {
    const many = inserted(one(), 4, new Array<string>(40).fill('x'.repeat(900)));
    expect(many.options).toHaveLength(QUESTION_LIMITS.options);
    expect(many.options.at(-1)).toHaveLength(QUESTION_LIMITS.option_chars);
    expect(inserted(many, 0, ['one more'])).toEqual(many);
    expect(inserted(one(), 0, [`${'x'.repeat(499)}🙂`]).options[0]).toBe('x'.repeat(499));
  });

  it('give a poll no fields that it does not have', () => {
    const vote = poll.schema.parse({ type: 'poll', text: '', options: ['a', 'b'], pinned: [1] });
    expect(poll.schema.parse(moved(vote, 0, 1))).toMatchObject({ options: ['b', 'a'], pinned: [0] });
  });

  it('are rewritten, noted and pinned by themselves', () => {
    expect(rewritten(one(), 2, 'C').options).toEqual(['a', 'b', 'C', 'd']);
    expect(noted(one(), 2, 'of c').option_notes).toEqual([null, 'of b', 'of c']);
    expect(noted(one(), 1, '  ').option_notes).toEqual([]);
    expect(pinnedOver(one(), 0).pinned).toEqual([0, 3]);
    expect(pinnedOver(one(), 3).pinned).toEqual([]);
  });

  it('have "all of the above" last and pinned, once', () => {
    const all = withLast(one({ pinned: [] }), 'all');
    expect(all).toMatchObject({
      options: ['a', 'b', 'c', 'd', 'all'],
      pinned: [4],
      weights: [0, 1, -0.5, 0.25, 0],
    });
    expect(withLast(all, 'all')).toEqual(all);
    expect(withLast(one({ pinned: [] }), 'd')).toMatchObject({ options: ['a', 'b', 'c', 'd'], pinned: [3] });
    const full = one({
      options: Array.from({ length: 26 }, (_, at) => `option ${at}`),
      weights: null,
      pinned: [],
    });
    expect(withLast(full, 'all')).toEqual(full);
  });

  it('come of pasted lines, the first and the last with what stood around', () => {
    expect(pasted(one(), 1, ['1', '2', '3'], ['<', '>'])).toMatchObject({
      options: ['a', '<1', '2', '3>', 'c', 'd'],
      correct: 1,
      pinned: [5],
    });
    expect(
      pasted(
        one({ options: [''], correct: null, weights: null, pinned: [], option_notes: [] }),
        0,
        ['1', '2'],
        ['', ''],
      ).options,
    ).toEqual(['1', '2']);
  });
});
