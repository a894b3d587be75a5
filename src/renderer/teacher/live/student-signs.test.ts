import { describe, expect, test } from 'vitest';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import {
  createStudentOrder,
  knownReason,
  lesserWayOf,
  networkOf,
  orderStudents,
  seenBy,
  symptomOf,
} from './student-signs.ts';

const tile = (change: Partial<StudentTile> = {}): StudentTile => ({
  student_id: 'mina',
  name: '민아',
  student_number: null,
  presence: 'here',
  joined_at: '2026-03-02T01:00:00.000Z',
  playing: true,
  muted: false,
  protocol: 'whep',
  quality: 'full',
  failed: [],
  rewound: false,
  latency_ms: 60,
  ...change,
});

describe('a student', () => {
  test('who is well shows nothing', () => {
    expect([lesserWayOf(tile()), symptomOf(tile(), null)]).toEqual([null, null]);
  });

  test('who has said nothing yet shows nothing', () => {
    const silent = tile({ playing: null, muted: null, protocol: null, quality: null, latency_ms: null });
    expect([lesserWayOf(silent), symptomOf(silent, null)]).toEqual([null, null]);
  });

  test('who is away shows nothing else', () => {
    const away = tile({ presence: 'away', playing: false, protocol: 'hls' });
    expect([lesserWayOf(away), symptomOf(away, 'slow')]).toEqual([null, null]);
  });

  test('shows a detour, and why', () => {
    const blocked = { protocol: 'whep', reason: 'udp_blocked' } as const;
    for (const protocol of ['flv', 'hls'] as const) {
      expect(lesserWayOf(tile({ protocol, failed: [blocked] }))).toEqual({
        kind: 'detour',
        why: 'udp_blocked',
      });
    }
    expect(lesserWayOf(tile({ protocol: 'flv' }))).toEqual({ kind: 'detour', why: null });
    const newer = { protocol: 'whep', reason: 'solar_flare' } as const;
    expect(lesserWayOf(tile({ protocol: 'flv', failed: [newer] }))).toEqual({ kind: 'detour', why: null });
  });

  test('shows a lighter picture, and sound with stills', () => {
    expect(lesserWayOf(tile({ quality: 'light' }))).toEqual({ kind: 'light' });
    expect(lesserWayOf(tile({ quality: 'sound' }))).toEqual({ kind: 'sound' });
    expect(lesserWayOf(tile({ protocol: 'stills' }))).toEqual({ kind: 'sound' });
  });

  test('who looks back at an earlier part is on no detour, and not late', () => {
    const back = tile({ rewound: true, protocol: 'hls', latency_ms: 60_000 });
    expect(lesserWayOf(back)).toEqual({ kind: 'rewound' });
    expect(symptomOf(back, null)).toBeNull();
    expect(networkOf(back, null)).toBeNull();
  });

  test('shows one symptom, the worst', () => {
    const all = { latency_ms: 8000, muted: true };
    expect(symptomOf(tile({ ...all, playing: false }), 'no_picture')).toEqual({ kind: 'not_playing' });
    expect(symptomOf(tile(all), 'slow')).toEqual({ kind: 'slow' });
    expect(symptomOf(tile(all), null)).toEqual({ kind: 'late', latency_ms: 8000 });
    expect(symptomOf(tile({ latency_ms: 2000, muted: true }), null)).toEqual({ kind: 'muted' });
  });

  test('to whom nothing comes, since nothing is sent, has no symptom', () => {
    expect(symptomOf(tile({ playing: false, muted: true, latency_ms: 8000 }), null)).toBeNull();
  });

  test('has a good network only while something comes that shows it', () => {
    expect(networkOf(tile(), null)).toBe('good');
    expect(networkOf(tile(), 'slow')).toBe('slow');
    expect(networkOf(tile({ playing: false }), 'no_picture')).toBeNull();
    expect(networkOf(tile({ playing: false }), null)).toBeNull();
  });
});

describe('the details', () => {
  const failed = [{ protocol: 'whep', reason: 'udp_blocked' }] as const;
  const on_detour = tile({ protocol: 'flv', failed: [...failed] });

  test('say how it plays, and why not better', () => {
    expect(seenBy(on_detour, 'live', null)).toEqual({
      is_playing: true,
      word: 'playing',
      way: 'flv',
      failed,
    });
    const stuck = { ...on_detour, playing: false, protocol: 'none' } as const;
    expect(seenBy(stuck, 'live', 'no_picture')).toEqual({
      is_playing: false,
      word: 'not_playing',
      way: 'none',
      failed,
    });
    expect(seenBy(tile({ playing: null, protocol: null }), 'live', null)).toMatchObject({
      word: 'unknown',
      way: null,
    });
  });

  test.each([
    ['waiting', 'unsent'],
    ['stopped', 'stopped'],
    ['reconnecting', 'interrupted'],
  ] as const)('say nothing of a picture that is over: the lesson is %s', (stream, word) => {
    const over = { is_playing: false, word, way: null, failed: [] };
    expect(seenBy(on_detour, stream, null)).toEqual(over);
    expect(seenBy({ ...on_detour, playing: false }, stream, null)).toEqual(over);
  });

  test('say of a picture what its sign says', () => {
    const wordOf = (change: Partial<StudentTile>) => seenBy(tile(change), 'live', 'slow').word;
    expect(wordOf({})).toBe('picture_slow');
    expect(wordOf({ quality: 'light' })).toBe('picture_slow');
    expect([wordOf({ protocol: 'stills' }), wordOf({ quality: 'sound' })]).toEqual(['sound', 'sound']);
    expect(seenBy(tile({ protocol: 'stills' }), 'live', null).word).toBe('sound');
  });

  test('know that the recording plays without a source', () => {
    const back = tile({ rewound: true, protocol: 'hls', failed: [...failed] });
    for (const stream of ['live', 'reconnecting'] as const)
      expect(seenBy(back, stream, null)).toEqual({
        ...{ is_playing: true, word: 'rewound', way: 'rewound' },
        failed: [],
      });
  });
});

describe('the order', () => {
  const { compare } = new Intl.Collator('ko', { numeric: true });
  const namesOf = (troubled: string[], ...students: [id: string, number: string | null, name: string][]) =>
    orderStudents(
      students.map(([student_id, student_number, name]) => tile({ student_id, student_number, name })),
      new Set(troubled),
      { compare },
    ).map(({ name }) => name);

  test('is that of numbers, then of names', () => {
    const all: [string, string | null, string][] = [
      ['a', '10', '최하은'],
      ['b', null, '나영'],
      ['c', '2', '김민준'],
      ['d', null, '가온'],
    ];
    expect(namesOf([], ...all)).toEqual(['김민준', '최하은', '가온', '나영']);
    expect(namesOf(['a', 'b'], ...all)).toEqual(['최하은', '나영', '김민준', '가온']);
  });

  test('is the same whoever comes and goes', () => {
    const here = tile({ student_id: 'a', student_number: '1', name: '가' });
    const away = tile({ student_id: 'b', student_number: '2', name: '나', presence: 'away' });
    const order = (students: StudentTile[]): string[] =>
      orderStudents(students, new Set(), { compare }).map(({ student_id }) => student_id);
    expect(order([away, here])).toEqual(['a', 'b']);
    expect(
      order([
        { ...here, presence: 'away' },
        { ...away, presence: 'here' },
      ]),
    ).toEqual(['a', 'b']);
  });

  test('of a large class is found anew only where somebody comes, goes or is called otherwise', () => {
    let compared = 0;
    const order = createStudentOrder(new Set(), {
      compare: (one, other) => {
        compared += 1;
        return compare(one, other);
      },
    });
    const students = Array.from({ length: 1000 }, (_, index) =>
      tile({ student_id: `s${index}`, name: `${index}` }),
    );
    const changed = (at: number, change: Partial<StudentTile>): StudentTile[] =>
      students.map((one, index) => (index === at ? { ...one, ...change } : one));
    const ids = order(students);
    compared = 0;
    expect(order(changed(7, { presence: 'away', latency_ms: 900 }))).toBe(ids);
    expect(compared).toBe(0);
    expect(order(changed(7, { name: '2000' })).at(-1)).toBe('s7');
    expect(order(students.slice(1))).toHaveLength(999);
    expect(order(students)).toEqual(ids);
  });
});

test('reasons that this page does not know are left out', () => {
  expect([knownReason('no_h264'), knownReason('__proto__')]).toEqual(['no_h264', null]);
});
