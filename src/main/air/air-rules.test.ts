import { describe, expect, test } from 'vitest';
import { isLosing, troubleOf, wantedAdvice, type StudentAir, type WantedAdvice } from './air-rules.ts';

const student = (index: number, change: Partial<StudentAir> = {}): StudentAir => ({
  student_id: `s${String(index)}`,
  name: `Student ${String(index)}`,
  has_picture: true,
  rewound: false,
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
const adviceFor = (students: readonly StudentAir[], bitrate_bps = 2_500_000): WantedAdvice[] =>
  wantedAdvice({
    bitrate_bps,
    viewers: students.filter(({ has_picture }) => has_picture).length,
    troubled: students.flatMap((one) => {
      const trouble = troubleOf(one);
      return trouble === null ? [] : [{ student_id: one.student_id, name: one.name, trouble }];
    }),
    losing: students.filter(isLosing).length,
  });
const codesOf = (students: readonly StudentAir[], bitrate_bps?: number) =>
  adviceFor(students, bitrate_bps).map(({ code }) => code);

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
    const [advice, ...others] = adviceFor(classOf(30, 3, change), 4_000_000);
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
    const [advice] = adviceFor(classOf(40, 10, { loss: 0.1 }), bitrate_bps);
    expect(advice?.details['target_mbps'] ?? null).toBe(target_mbps);
  });

  test('that takes little has its trouble from elsewhere', () => {
    expect(codesOf(classOf(7, 3, { loss: 0.1 }))).toEqual(['many_weak']);
  });

  test('of whom many get less is named as that', () => {
    for (const change of [{ quality: 'light' }, { quality: 'sound' }, { protocol: 'stills' }] as const) {
      const [advice, ...others] = adviceFor(classOf(30, 4, change));
      expect([advice, others]).toMatchObject([{ code: 'many_weak', details: { count: 4 } }, []]);
    }
  });

  test('of whom one or two are weak is told once, by their names', () => {
    const details = (students: readonly StudentAir[]) =>
      adviceFor(students).map(({ code, details: { name, count } }) => [code, name, count]);
    expect(details(classOf(30, 1, { loss: 0.2 }))).toEqual([['weak_student', 'Student 0', 1]]);
    const two = classOf(30, 2, { quality: 'light' });
    const said = [['weak_student', 'Student 0, Student 1', 2]];
    expect(details(two)).toEqual(said);
    expect(details(two.reverse())).toEqual(said);
  });

  test('reads that the others are well only where others watch, and none of them is in trouble', () => {
    const othersWell = (students: readonly StudentAir[]) =>
      adviceFor(students).find(({ code }) => code === 'weak_student')?.details['others_well'];
    const weak = student(40, { loss: 0.2 });
    expect(othersWell([weak, ...classOf(30, 0, {})])).toBe(1);
    expect(othersWell([weak, ...classOf(30, 1, { has_picture: false })])).toBe(0);
    expect(othersWell([weak])).toBe(0);
  });

  test('of whom three are weak still names them, four are counted', () => {
    const name = (count: number) => adviceFor(classOf(7, count, { loss: 0.1 }))[0]?.details['name'];
    expect([name(3), name(4)]).toEqual(['Student 0, Student 1, Student 2', '']);
  });

  test('that is small has several when two of it have trouble', () => {
    expect(codesOf(classOf(10, 2, { loss: 0.2 }), 3_000_000)).toEqual(['lower_bitrate']);
    expect(codesOf(classOf(2, 1, { loss: 0.2 }))).toEqual(['weak_student']);
  });
});

describe('a student', () => {
  test('loses by its packets, by a reader that is behind, and by a picture that freezes', () => {
    expect(isLosing(student(0, { loss: 0.031 }))).toBe(true);
    expect(isLosing(student(0, { loss: null, is_dropped: true }))).toBe(true);
    expect(isLosing(student(0, { loss: null, frozen_ms: 4000 }))).toBe(true);
    expect(isLosing(student(0, { quality: 'light' }))).toBe(false);
  });

  test('has one trouble, none being the worst', () => {
    expect(troubleOf(student(0))).toBeNull();
    expect(troubleOf(student(0, { has_picture: false, loss: 0.5, quality: 'light' }))).toBe('no_picture');
    expect(troubleOf(student(0, { protocol: 'stills' }))).toBe('slow');
  });

  test('that looks back is judged by its picture alone', () => {
    const back = { rewound: true, protocol: 'hls', quality: 'light', frozen_ms: 3000 } as const;
    expect(troubleOf(student(0, back))).toBeNull();
    expect(troubleOf(student(0, { ...back, has_picture: false }))).toBe('no_picture');
  });
});

test('who has no picture comes first, named while they are few, and the slow ones stand beside it', () => {
  const none = classOf(30, 2, { has_picture: false });
  expect(adviceFor(none)).toMatchObject([
    { code: 'no_picture', details: { count: 2, name: 'Student 0, Student 1' } },
  ]);
  const more = [...classOf(4, 4, { has_picture: false }), student(7, { loss: 0.1 }), ...classOf(30, 0, {})];
  expect(adviceFor(more, 500_000)).toMatchObject([
    { code: 'no_picture', details: { count: 4, name: '' } },
    { code: 'weak_student', details: { name: 'Student 7' } },
  ]);
});
