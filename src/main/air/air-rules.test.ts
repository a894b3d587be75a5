import { describe, expect, test } from 'vitest';
import type { Advice } from '../../shared/contract/index.ts';
import { isSlow, toldAdvice, wantedAdvice, type StudentAir } from './air-rules.ts';

const student = (index: number, change: Partial<StudentAir> = {}): StudentAir => ({
  student_id: `s${String(index)}`,
  name: `Student ${String(index)}`,
  protocol: 'whep',
  quality: 'full',
  loss: 0.001,
  frozen_ms: 0,
  is_dropped: false,
  ...change,
});
/** A class of so many, of whom the first few are as told. */
const classOf = (count: number, first: number, change: Partial<StudentAir>): StudentAir[] =>
  Array.from({ length: count }, (_, index) => student(index, index < first ? change : {}));
const codesOf = (students: readonly StudentAir[], bitrate_bps = 2_500_000) =>
  wantedAdvice({ bitrate_bps, students }).map(({ code }) => code);

describe('a class', () => {
  test('that is well, or empty, gets no advice, however much it takes', () => {
    expect(codesOf([])).toEqual([]);
    expect(codesOf(classOf(36, 0, {}), 8_000_000)).toEqual([]);
    expect(codesOf(classOf(36, 36, { loss: 0.02, frozen_ms: 300 }), 8_000_000)).toEqual([]);
    expect(codesOf(classOf(3, 3, { loss: null }))).toEqual([]);
  });

  test.each([
    ['loses', { loss: 0.05 }],
    ['freezes', { frozen_ms: 1200 }],
    ['falls behind over TCP', { protocol: 'flv', is_dropped: true }],
  ] as const)('that %s is told to take less, one step', (_what, change) => {
    const [advice, ...others] = wantedAdvice({
      bitrate_bps: 4_000_000,
      students: classOf(30, 3, change),
    });
    expect(others).toEqual([]);
    expect(advice).toMatchObject({
      code: 'lower_bitrate',
      details: { viewers: 30, mbps: 4, target_mbps: 2.5 },
    });
  });

  test.each([
    [6_000_000, 4],
    [2_500_000, 1.5],
    [1_200_000, null],
    [1_000_000, null],
  ])('at %d bit/s goes to %s Mbit/s', (bitrate_bps, target_mbps) => {
    const [advice] = wantedAdvice({ bitrate_bps, students: classOf(40, 10, { loss: 0.1 }) });
    expect(advice?.details['target_mbps'] ?? null).toBe(target_mbps);
  });

  test('that takes little has its trouble from elsewhere', () => {
    expect(codesOf(classOf(7, 3, { loss: 0.1 }))).toEqual(['many_weak']);
  });

  test('of whom many get less is named as that', () => {
    for (const change of [{ quality: 'light' }, { quality: 'sound' }, { protocol: 'stills' }] as const) {
      const [advice, ...others] = wantedAdvice({
        bitrate_bps: 2_500_000,
        students: classOf(30, 4, change),
      });
      expect([advice, others]).toMatchObject([{ code: 'many_weak', details: { count: 4 } }, []]);
    }
  });

  test('of whom one or two are weak names them', () => {
    const names = (students: readonly StudentAir[]) =>
      wantedAdvice({ bitrate_bps: 2_500_000, students }).map(({ code, details }) => [code, details['name']]);
    expect(names(classOf(30, 1, { loss: 0.2 }))).toEqual([['weak_student', 'Student 0']]);
    expect(names(classOf(30, 2, { quality: 'light' }))).toEqual([
      ['weak_student', 'Student 0'],
      ['weak_student', 'Student 1'],
    ]);
  });

  test('that is small has several when two of it have trouble', () => {
    expect(codesOf(classOf(10, 2, { loss: 0.2 }), 3_000_000)).toEqual(['lower_bitrate']);
    expect(codesOf(classOf(2, 1, { loss: 0.2 }))).toEqual(['weak_student']);
  });
});

test('a student is slow by loss or by a reader that is behind, not by a frozen picture alone', () => {
  expect(isSlow(student(0, { loss: 0.031 }))).toBe(true);
  expect(isSlow(student(0, { loss: null, is_dropped: true }))).toBe(true);
  expect(isSlow(student(0, { loss: null, frozen_ms: 4000 }))).toBe(false);
});

describe('what is told', () => {
  const advice = (code: Advice['code'], name = ''): Advice => ({
    code,
    since: '2026-03-02T01:00:00.000Z',
    details: { name },
  });

  test('is of one kind, the one for all first', () => {
    const weak = advice('weak_student');
    expect(toldAdvice([])).toEqual([]);
    expect(toldAdvice([weak, advice('many_weak'), advice('lower_bitrate')])).toEqual([
      advice('lower_bitrate'),
    ]);
    expect(toldAdvice([weak, advice('many_weak')])).toEqual([advice('many_weak')]);
  });

  test('names two students at most', () => {
    const all = ['a', 'b', 'c'].map((name) => advice('weak_student', name));
    expect(toldAdvice(all)).toEqual(all.slice(0, 2));
  });
});
