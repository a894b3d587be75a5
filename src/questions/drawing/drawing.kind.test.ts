import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { drawing, DRAWING_LIMITS, type DrawingQuestion } from './drawing.kind.ts';

const question = (fields: object = {}): DrawingQuestion =>
  drawing.schema.parse({ type: 'drawing', text: '꽃의 구조를 그리세요.', ...fields });
const DOT = { colour: 0, width: 1, points: [0, 1000] };
const isTaken = (strokes: unknown, rest: object = {}): boolean =>
  drawing.answer.safeParse({ strokes, ...rest }).success;
const wholeNumber = (random: () => number, below: number): number => Math.floor(random() * below);

describe('drawing', () => {
  it('takes strokes within the surface and its pens', () => {
    expect(isTaken([DOT, { colour: 5, width: 3, points: [1, 2, 3, 4] }])).toBe(true);
    expect(isTaken([{ ...DOT, points: [] }])).toBe(false);
    expect(isTaken([{ ...DOT, points: [1, 2, 3] }])).toBe(false);
    for (const points of [
      [1001, 0],
      [-1, 0],
      [0.5, 0],
      [null, 0],
      ['1', 0],
    ])
      expect(isTaken([{ ...DOT, points }])).toBe(false);
    for (const part of [{ colour: 6 }, { colour: -1 }, { width: 0 }, { width: 4 }, { href: 'javascript:0' }])
      expect(isTaken([{ ...DOT, ...part }])).toBe(false);
  });

  it('takes no more than its bytes, however they are spent', () => {
    const longest = Array<number>(3400).fill(10);
    expect(isTaken([{ ...DOT, points: longest }])).toBe(true);
    expect(isTaken([{ ...DOT, points: [...longest, ...longest] }])).toBe(false);
    expect(isTaken(Array(250).fill(DOT))).toBe(true);
    expect(isTaken(Array(281).fill(DOT))).toBe(false);
    const random = createRandom(31);
    const description = '꽃'.repeat(DRAWING_LIMITS.description_chars);
    for (let turn = 0; turn < 60; turn += 1) {
      const strokes = Array.from({ length: wholeNumber(random, 60) }, () => ({
        colour: wholeNumber(random, 6),
        width: 1 + wholeNumber(random, 3),
        points: Array.from({ length: 2 + 2 * wholeNumber(random, 60) }, () => wholeNumber(random, 1001)),
      }));
      const answer = drawing.answer.safeParse({ strokes, description });
      if (!answer.success) continue;
      expect(new TextEncoder().encode(JSON.stringify(answer.data)).length).toBeLessThanOrEqual(
        DRAWING_LIMITS.bytes,
      );
      expect(drawing.fits(question(), answer.data)).toBe(true);
      expect(drawing.grade(question(), answer.data)).toBeNull();
      expect(drawing.say(question(), answer.data)).not.toBe('');
    }
  });

  it('takes words for strokes, and nothing for none of both', () => {
    const fits = (answer: object): boolean => drawing.fits(question(), drawing.answer.parse(answer));
    expect(fits({ strokes: [DOT] })).toBe(true);
    expect(fits({ strokes: [], description: '꽃잎 다섯 장' })).toBe(true);
    expect(fits({ strokes: [] })).toBe(false);
    expect(isTaken([], { description: '가'.repeat(501) })).toBe(false);
    expect(isTaken([], { description: ' ' })).toBe(false);
  });

  it('says how much was drawn, and the words', () => {
    const say = (answer: object): string => drawing.say(question(), drawing.answer.parse(answer));
    expect(say({ strokes: [DOT, DOT] })).toBe('drawing (2 strokes)');
    expect(say({ strokes: [DOT], description: '꽃' })).toBe('drawing (1 stroke): 꽃');
    expect(say({ strokes: [], description: '꽃' })).toBe('꽃');
  });

  it('is drawn upon one of its pictures', () => {
    const pictures = [{ picture_id: 'flower', description: '꽃의 단면' }];
    expect(drawing.faultsOf(question({ background: 'flower', pictures }))).toEqual([]);
    expect(drawing.faultsOf(question())).toEqual([]);
    expect(drawing.faultsOf(question({ background: 'gone', pictures }))).toEqual([
      { rank: 'unready', code: 'out_of_range', at: 'background' },
    ]);
  });

  it('is marked by hand, and shows no explanation before', () => {
    expect(drawing.isKeyed(question())).toBe(false);
    expect(
      Object.keys(drawing.forStudents(question({ explanation: '꽃잎은 다섯 장이에요.' }))).sort(),
    ).toEqual(['background', 'pictures', 'points', 'text', 'time_limit_seconds', 'type'].sort());
  });
});
