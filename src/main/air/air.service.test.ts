import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresenceBeat, StreamStatus } from '../../shared/contract/index.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import { createAir, type AirPresence } from './air.service.ts';

const SESSION: SessionRecord = {
  schema_version: 2,
  session_id: 'lesson',
  teacher_id: 'local',
  stream_id: 'slot',
  title: 'Light',
  class_name: null,
  subject: null,
  teacher_name: null,
  roster_id: null,
  roster: [],
  join_code: '482913',
  status: 'open',
  started_at: '2026-03-02T01:00:00.000Z',
  ended_at: null,
  end_reason: null,
};
const studentOf = (index: number): StudentRecord => ({
  schema_version: 2,
  student_id: `s${String(index)}`,
  session_id: 'lesson',
  teacher_id: 'local',
  name: `Student ${String(index)}`,
  student_number: null,
  row_id: null,
  device_hash: null,
  token_version: 1,
  joined_at: '2026-03-02T01:00:00.000Z',
  removed_at: null,
});
const HERE: AirPresence = {
  ...{ presence: 'here', playing: true, rewound: false, protocol: 'whep', quality: 'full' },
};
const STATUS: StreamStatus = {
  live: true,
  publisher: null,
  video: null,
  audio: null,
  viewers: { whep: 30, flv: 0, hls: 0, dash: 0 },
  bitrate_bps: 4_000_000,
  ingest_warnings: [],
  repair: 'none',
};
const BEAT: PresenceBeat = {
  visible: true,
  playing: true,
  muted: false,
  protocol: 'whep',
  rtt_ms: 3,
  failed: [],
};
const COUNT = 30;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = (begun = STATUS) => {
  let status = begun;
  const students = Array.from({ length: COUNT }, (_, index) => studentOf(index));
  let open: readonly SessionRecord[] = [SESSION];
  const facts = new Map<string, AirPresence>();
  let changes = 0;
  let is_held_up = false;
  const air = createAir({
    lessons: {
      get open() {
        return open;
      },
    },
    students: { ofSession: () => students },
    presence: { of: (_session_id, student_id) => facts.get(student_id) ?? HERE },
    statusOf: () => status,
    isSending: () => status.live,
    isReaderSlow: () => false,
    isHeldUp: () => is_held_up,
    onChange: () => {
      changes += 1;
    },
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  /** So many seconds in which the engine reports the first `bad` viewers as losing, and the rest as well. */
  const pass = (seconds: number, bad: number, loss = 0.08): void => {
    for (let second = 0; second < seconds; second += 1) {
      air.links(
        students.map(({ student_id }, index) => ({
          student_id,
          loss: index < bad ? loss : 0,
        })),
      );
      vi.advanceTimersByTime(1000);
    }
  };
  air.start();
  return {
    air,
    pass,
    facts,
    holdUp: (next: boolean) => {
      is_held_up = next;
    },
    endLesson: () => {
      open = [];
    },
    told: () => air.advice('lesson').map(({ code, details }) => ({ code, details })),
    setStatus: (next: StreamStatus) => {
      status = next;
    },
    troubled: () =>
      [...air.troubled('lesson').values()].map(({ student_id, trouble }) => [student_id, trouble]),
    codes: () => air.advice('lesson').map(({ code }) => code),
    get changes() {
      return changes;
    },
  };
};

test('advice comes after seconds of trouble, once, and goes when it is over', () => {
  const room = setUp();
  room.pass(20, 0);
  expect([room.codes(), room.changes]).toEqual([[], 0]);
  room.pass(4, 4);
  expect(room.codes()).toEqual([]);
  room.pass(3, 4);
  expect(room.codes()).toEqual(['lower_bitrate']);
  const { since } = room.air.advice('lesson')[0] ?? {};
  room.pass(30, 4);
  expect(room.air.advice('lesson')[0]?.since).toBe(since);
  room.pass(10, 0);
  expect(room.codes()).toEqual(['lower_bitrate']);
  room.pass(10, 0);
  expect(room.codes()).toEqual([]);
  room.air.stop();
});

test('nobody is sent to the cable while this computer itself is the cause', () => {
  const room = setUp();
  room.holdUp(true);
  room.pass(30, COUNT);
  expect([room.codes(), room.troubled()]).toEqual([[], []]);
  room.holdUp(false);
  room.pass(6, COUNT);
  expect(room.codes()).toEqual(['lower_bitrate']);
  room.air.stop();
});

test('a slow student is known by its losses, and forgotten when it leaves', () => {
  const room = setUp();
  room.pass(4, 1);
  expect([room.troubled(), room.codes()]).toEqual([[], []]);
  room.pass(3, 1);
  // The glyph and the sentence come together, and go together.
  expect(room.troubled()).toEqual([['s0', 'slow']]);
  expect(room.told()).toEqual([
    { code: 'weak_student', details: { count: 1, name: 'Student 0', others_well: 1 } },
  ]);
  room.facts.set('s0', { ...HERE, presence: 'away' });
  room.pass(1, 1);
  expect([room.troubled(), room.codes()]).toEqual([[], []]);
  room.air.stop();
});

test('a student without a picture is told for as long as it has none, and no longer', () => {
  const room = setUp();
  room.pass(7, 1);
  room.facts.set('s0', { ...HERE, playing: false, protocol: 'none' });
  room.facts.set('s7', { ...HERE, playing: false });
  // Nothing is heard of its link any more; what was told before must not stand in for that.
  room.pass(28, 0);
  expect(room.troubled()).toEqual([
    ['s0', 'no_picture'],
    ['s7', 'no_picture'],
  ]);
  expect(room.told()).toEqual([{ code: 'no_picture', details: { count: 2, name: 'Student 0, Student 7' } }]);
  room.facts.set('s0', HERE);
  room.pass(1, 0);
  expect(room.troubled()).toEqual([['s7', 'no_picture']]);
  room.air.stop();
});

test('nobody is in trouble while the source sends nothing', () => {
  const room = setUp({ ...STATUS, live: false });
  for (let index = 0; index < COUNT; index += 1)
    room.facts.set(`s${String(index)}`, { ...HERE, playing: false, protocol: 'none' });
  room.pass(30, 0);
  expect([room.troubled(), room.told()]).toEqual([[], []]);
  room.setStatus(STATUS);
  room.pass(6, 0);
  expect(room.troubled()).toHaveLength(COUNT);
  room.setStatus({ ...STATUS, live: false });
  room.pass(1, 0);
  expect([room.troubled(), room.told()]).toEqual([[], []]);
  room.air.stop();
});

test('the sentences are about the very students whose glyphs show it', () => {
  const room = setUp({ ...STATUS, bitrate_bps: 600_000 });
  room.facts.set('s9', { ...HERE, playing: false });
  for (let second = 0; second < 40; second += 1) {
    // One more every four seconds, and then all are well again.
    room.pass(1, second < 30 ? Math.floor(second / 4) : 0);
    const told = room.told();
    const counted = told.reduce((sum, { details }) => sum + Number(details['count']), 0);
    expect(counted).toBe(room.troubled().length);
  }
  expect(room.troubled().length).toBeGreaterThan(3);
  room.air.stop();
});

test('who looks back at an earlier part is not slow for it', () => {
  const room = setUp();
  room.facts.set('s0', { ...HERE, rewound: true, protocol: 'hls', quality: 'light' });
  room.pass(10, 1);
  expect(room.troubled()).toEqual([]);
  room.air.stop();
});

test('frozen pictures count, a hidden page’s do not', () => {
  const room = setUp();
  const beats = (visible: boolean): void => {
    for (let index = 0; index < 5; index += 1) {
      room.air.beat(`s${String(index)}`, { ...BEAT, visible, frozen_ms: 2000 });
    }
  };
  beats(false);
  room.pass(10, 0);
  expect(room.codes()).toEqual([]);
  beats(true);
  room.pass(10, 0);
  expect(room.codes()).toEqual(['lower_bitrate']);
  room.air.stop();
});

test('a viewer that a page has just replaced is no evidence', () => {
  const room = setUp();
  for (let second = 0; second < 10; second += 1) {
    room.air.links(
      ['s0', 's1', 's2'].flatMap((student_id) => [
        { student_id, loss: 1 },
        { student_id, loss: 0 },
      ]),
    );
    vi.advanceTimersByTime(1000);
  }
  expect(room.codes()).toEqual([]);
  room.air.stop();
});

test('nothing is advised without a picture, and an ended lesson is forgotten', () => {
  const quiet = setUp({ ...STATUS, live: false });
  quiet.pass(10, 30);
  expect(quiet.codes()).toEqual([]);
  quiet.air.stop();
  const room = setUp();
  room.pass(10, 30);
  expect(room.codes()).toEqual(['lower_bitrate']);
  room.endLesson();
  room.pass(1, 30);
  expect(room.codes()).toEqual([]);
  room.air.stop();
  expect(vi.getTimerCount()).toBe(0);
});
