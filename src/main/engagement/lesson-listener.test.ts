import { expect, test } from 'vitest';
import { GRADES_A_LINE, type EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { PresenceBeat } from '../../shared/contract/index.ts';
import { createLessonFold } from './fold.ts';
import { createLessonClock } from './lesson-clock.ts';
import { createLessonListener } from './lesson-listener.ts';

const VOTE = { session_id: 'lesson', run_id: 'run', question_id: 'a', vote: 1 };
const BEAT: PresenceBeat = {
  ...{ visible: true, playing: true, muted: false, protocol: 'whep', rtt_ms: 4, failed: [], frozen_ms: 0 },
};

const setUp = ({ from_t = 0, students = ['mina', 'bora'] } = {}) => {
  const clock = { ms: 1000 };
  const now_ms = (): number => clock.ms;
  const facts: EngagementFact[] = [];
  const unmeasured = new Set<string>();
  let lives = true;
  let left_out = 0;
  const listener = createLessonListener({
    ...{ session_id: 'lesson', now_ms, clock: createLessonClock({ from_t, now_ms }) },
    now: () => new Date('2026-03-02T00:00:00.000Z'),
    write: (fact) => facts.push(fact),
    mayMeasure: (student_id) => students.includes(student_id) && !unmeasured.has(student_id),
    studentIds: () => students,
    pageOf: () => ({ is_open: true, presence: 'here' }),
    sourceLives: () => lives,
    onLeftOut: () => (left_out += 1),
  });
  return {
    ...{ listener, facts, unmeasured },
    leftOut: () => left_out,
    goDark: () => (lives = false),
    pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        clock.ms += 1000;
        listener.tick();
      }
    },
    of: (type: EngagementFact['type']) => facts.filter((fact) => fact.type === type),
  };
};
type Room = ReturnType<typeof setUp>;

/** All that a student may do, and the teacher with it. */
const doAll = ({ listener }: Room, student_id: string): void => {
  listener.beat(student_id, BEAT);
  listener.beat(student_id, { ...BEAT, position_seconds: 4 });
  listener.said({ session_id: 'lesson', student_id, kind: 'question', is_confused: true });
  listener.hand(student_id);
  listener.lost(student_id);
  listener.reacted(student_id);
  listener.checkAsked();
  listener.checked(student_id, false);
  listener.asked({ ...VOTE, is_of_all: true, is_graded: true });
  listener.answered({ ...VOTE, student_ids: [student_id], after_seconds: 3 });
  listener.graded({ ...VOTE, shares: [[student_id, 1]] });
  listener.takenBack({ ...VOTE, student_id });
  listener.closed(VOTE);
};

test('a lesson in which nobody is measured has the lesson’s own facts alone', () => {
  const room = setUp();
  doAll(room, 'mina');
  room.pass(120);
  room.listener.measure(true);
  room.listener.measure(false);
  const before = room.facts.filter((fact) => 'student_id' in fact).length;
  doAll(room, 'mina');
  room.pass(20);
  room.listener.end();
  expect(room.facts.filter((fact) => 'student_id' in fact)).toHaveLength(before);
  const types = new Set(room.facts.map(({ type }) => type));
  expect(types).toEqual(new Set(['began', 'alive', 'page', 'unasked', 'ended']));
});

test('a question that is closed while measuring is off is not open for good', () => {
  const room = setUp();
  const fold = createLessonFold();
  room.listener.measure(true);
  room.listener.asked({ ...VOTE, is_of_all: true, is_graded: true });
  room.listener.measure(false);
  room.pass(5);
  room.listener.closed(VOTE);
  room.listener.measure(true);
  for (const fact of room.facts) fold.take(fact);
  expect(fold.items).toMatchObject([{ asked_at: 0, closed_at: 5 }]);
});

test('where a page was before measuring was off is no place from which its student went back', () => {
  const room = setUp();
  const at = (position_seconds: number) => {
    room.listener.beat('mina', { ...BEAT, position_seconds });
    room.pass(5);
  };
  room.listener.measure(true);
  at(100);
  room.listener.measure(false);
  at(50);
  room.listener.measure(true);
  at(40);
  expect(room.of('rewound')).toEqual([]);
  at(20);
  expect(room.of('rewound')).toMatchObject([{ student_id: 'mina', to_seconds: 20 }]);
});

test('of who may not be measured, or has no seat, there is no fact', () => {
  const room = setUp();
  room.unmeasured.add('mina');
  room.listener.measure(true);
  doAll(room, 'mina');
  doAll(room, 'nobody');
  room.pass(30);
  expect(JSON.stringify(room.facts)).not.toMatch(/mina|nobody/);
});

test('who may be measured no longer is forgotten at once', () => {
  const room = setUp();
  room.listener.measure(true);
  doAll(room, 'mina');
  room.unmeasured.add('mina');
  room.listener.lookAll();
  expect(room.facts.at(-1)).toMatchObject({ type: 'page', student_id: 'mina', is: 'unknown' });
  const before = room.facts.length;
  doAll(room, 'mina');
  room.pass(30);
  expect(JSON.stringify(room.facts.slice(before))).not.toContain('mina');
});

test('a clock that jumps back moves the lesson’s nowhere, and no node’s absence counts', () => {
  let ms = 5000;
  const clock = createLessonClock({ from_t: 300, now_ms: () => ms });
  const seen = [0, 2500, -90_000, 2600].map((by) => {
    ms = 5000 + by;
    return clock.t;
  });
  expect(seen).toEqual([300, 302.5, 302.5, 302.6]);
});

test('of a lesson that nobody ends nothing is noted after half a day but its own end', () => {
  const room = setUp({ from_t: 12 * 3600 - 10 });
  room.listener.measure(true);
  room.listener.hand('mina');
  room.pass(10);
  const before = room.facts.length;
  doAll(room, 'mina');
  room.pass(120);
  room.listener.end();
  expect(room.facts.slice(before).map(({ type }) => type)).toEqual(['unasked', 'ended']);
});

test('reactions are told together', () => {
  const room = setUp({ from_t: 300 });
  room.listener.measure(true);
  for (let taps = 0; taps < 50; taps += 1) room.listener.reacted('mina');
  room.pass(15);
  expect(room.of('reacted')).toEqual([{ type: 'reacted', student_id: 'mina', t: 300, count: 50 }]);
});

test('a picture that is lost for the class is nobody’s idleness', () => {
  const room = setUp();
  room.listener.measure(true);
  for (const student_id of ['mina', 'bora']) room.listener.beat(student_id, BEAT);
  room.pass(20);
  for (const student_id of ['mina', 'bora']) room.listener.beat(student_id, { ...BEAT, playing: false });
  room.goDark();
  room.pass(20);
  expect(room.of('page').slice(-2)).toMatchObject([{ is: 'stalled' }, { is: 'stalled' }]);
  expect(JSON.stringify(room.facts)).not.toContain('idle');
});

test('who does more than is kept fills no disk', () => {
  const room = setUp();
  room.listener.measure(true);
  for (let times = 0; times < 500; times += 1) room.listener.hand('mina');
  room.listener.hand('bora');
  expect([room.of('hand').length, room.leftOut()]).toEqual([61, 440]);
});

test('grades of a thousand are told in lines that the log takes', () => {
  const students = Array.from({ length: 1000 }, (_, index) => `student-${String(index)}`);
  const room = setUp({ students });
  room.listener.measure(true);
  room.listener.graded({ ...VOTE, shares: [...students, 'nobody'].map((id) => [id, 1] as const) });
  expect(room.of('graded')).toHaveLength(1000 / GRADES_A_LINE);
});

test('events in any order, doubled, and of nobody come to the same as the log read again', () => {
  const room = setUp();
  const live = createLessonFold();
  room.listener.measure(true);
  const steps = [
    () => room.listener.answered({ ...VOTE, student_ids: ['mina', 'nobody'], after_seconds: 9e9 }),
    () =>
      room.listener.graded({
        ...VOTE,
        shares: [
          ['mina', 0.5],
          ['nobody', 1],
        ],
      }),
    () => room.listener.closed(VOTE),
    () => room.listener.asked({ ...VOTE, is_of_all: true, is_graded: true }),
    () => room.listener.asked({ ...VOTE, is_of_all: true, is_graded: true }),
    () => room.listener.removed('mina'),
    () => room.listener.removed('nobody'),
    () => room.listener.beat('mina', { ...BEAT, frozen_ms: 600_000 }),
  ];
  for (let turn = 0; turn < steps.length; turn += 1)
    for (const step of [...steps.slice(turn), ...steps.slice(0, turn)]) {
      step();
      room.pass(3);
    }
  for (const fact of room.facts) {
    live.take(fact);
    live.evidence(live.t, ['mina']);
  }
  const again = createLessonFold();
  for (const fact of room.facts) again.take(fact);
  expect(live.evidence(live.t + 5, ['mina', 'bora'])).toEqual(again.evidence(live.t + 5, ['mina', 'bora']));
});
