import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/engagement/random.ts';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../shared/engagement/alert-input.ts';
import { createLessonState, type LessonState } from './lesson-state.ts';
import { createScoring } from './scoring.ts';
import { workOut, type Worked } from './work-out.ts';

/** More than are worked out at one tick. */
const STUDENTS = Array.from({ length: 400 }, (_, index) => `student-${String(index)}`);
const SECONDS = 195;

/** Whoever does something at some second, and a question that is asked of all, answered by most and graded. */
const factsAt = (t: number, random: () => number): EngagementFact[] => {
  const someone = (): string => STUDENTS[Math.floor(random() * STUDENTS.length)] ?? '';
  const item_id = 'run/question/1';
  const facts: EngagementFact[] = Array.from({ length: 6 }, () => {
    const student_id = someone();
    const [what, is_hidden] = [random(), random() < 0.3];
    if (what < 0.3) return { type: 'page', student_id, t, is: is_hidden ? 'hidden' : 'watching' };
    if (what < 0.5) return { type: 'lost', student_id, t };
    if (what < 0.7) return { type: 'hand', student_id, t };
    return {
      ...{ type: 'said', student_id, t, kind: 'message', is_confused: what > 0.9, origin: 'page' },
    };
  });
  const about = { run_id: 'run', question_id: 'question' };
  if (t === 60) facts.push({ type: 'asked', t, item_id, about, is_of_all: true, is_graded: true });
  if (t > 60 && t < 90)
    for (const student_id of STUDENTS.slice((t - 61) * 12, (t - 60) * 12))
      facts.push({ type: 'answered', student_id, t, item_id, after: t - 60 });
  if (t === 100) {
    facts.push({ type: 'unasked', t, item_id });
    for (let from = 0; from < 300; from += 100)
      facts.push({
        ...{ type: 'graded', t, item_id },
        shares: STUDENTS.slice(from, from + 100).map((id) => [id, random() < 0.6 ? 1 : 0]),
      });
  }
  return facts;
};

const lookAt = (state: LessonState, students: readonly string[] = STUDENTS, away = new Set<string>()) => {
  const scoring = createScoring();
  return (t: number, is_final: boolean): Worked =>
    workOut(scoring, {
      seats: students.map((student_id) => ({ student_id, name: student_id, student_number: null })),
      ...{ session_id: 'lesson', state, t, is_measured: true, is_final },
      measuredOf: () => 'yes',
      presenceOf: (student_id) => (away.has(student_id) ? 'away' : 'here'),
      settings: DEFAULT_ALERT_SETTINGS,
      began_at: '2026-03-02T00:00:00.000Z',
    });
};
const numbersOf = ({ lesson, minutesOf }: Worked): unknown => ({
  stats: lesson.stats,
  students: [...lesson.students.values()].map((student) => ({
    ...{ short: student.short, scores: student.scores, trend: student.trend },
    ...{ confusion: student.confusion, own: student.own_confusion, minutes: minutesOf(student.student_id) },
  })),
});

test('a large class that is worked out in parts comes to the same as its facts read again, and is never far from it', () => {
  const random = createRandom(5);
  const state = createLessonState();
  const students = [...STUDENTS];
  const away = new Set<string>();
  const look = lookAt(state, students, away);
  const written: EngagementFact[] = [];
  const take = (fact: EngagementFact): void => {
    written.push(fact);
    state.take(fact);
  };
  take({ type: 'began', t: 0, time: '2026-03-02T00:00:00.000Z' });
  take({ type: 'measuring', t: 0, is_on: true });
  for (const student_id of STUDENTS) take({ type: 'page', student_id, t: 0, is: 'watching' });
  const read = (): LessonState => {
    const again = createLessonState();
    for (const fact of written) again.take(fact);
    return again;
  };
  for (let t = 1; t <= SECONDS; t += 1) {
    factsAt(t, random).forEach(take);
    const { lesson, changed } = look(t, false);
    // Whoever did something is in it at once.
    const hand = written.findLast((fact) => fact.type === 'hand' && fact.t === t);
    if (hand?.type === 'hand') {
      const hands = lesson.students.get(hand.student_id)?.short.hands;
      expect(hands).toBe(
        written.filter((fact) => fact.type === 'hand' && fact.student_id === hand.student_id).length,
      );
      expect(changed.has(hand.student_id)).toBe(true);
    }
    // Where it is is seen at once, too, whoever's turn it is; and who is gone is in no minute any more.
    const leaver = STUDENTS[t] ?? '';
    away.add(leaver);
    if (t > 1) expect(lesson.students.get(STUDENTS[t - 1] ?? '')?.short.presence).toBe('away');
    if (t === SECONDS - 1) students.pop();
    if (t % 65 !== 0) continue;
    const exact = lookAt(read(), students, away)(t, true);
    for (const [student_id, { short }] of exact.lesson.students) {
      const told = lesson.students.get(student_id)?.short;
      expect(Math.abs((told?.overall ?? 0) - (short.overall ?? 0))).toBeLessThanOrEqual(3);
    }
  }
  expect(numbersOf(look(SECONDS, true))).toEqual(numbersOf(lookAt(read(), students, away)(SECONDS, true)));
});

test('a class that is worked out at once is told the same as its facts read again, at every tick', () => {
  const few = STUDENTS.slice(0, 40);
  const state = createLessonState();
  const look = lookAt(state, few);
  const random = createRandom(9);
  const facts: EngagementFact[] = [
    { type: 'began', t: 0, time: '2026-03-02T00:00:00.000Z' },
    ...few.map((student_id): EngagementFact => ({ type: 'page', student_id, t: 0, is: 'watching' })),
  ];
  facts.forEach(state.take);
  for (let t = 5; t <= 240; t += 5) {
    for (const fact of factsAt(t, random)) {
      if ('student_id' in fact && !few.includes(fact.student_id)) continue;
      facts.push(fact);
      state.take(fact);
    }
    const told = look(t, false).lesson;
    const again = createLessonState();
    facts.forEach(again.take);
    const read = lookAt(again, few)(t, true).lesson;
    const rowsOf = (of: Worked['lesson']) =>
      [...of.students.values()].map(({ short: { trend: _later, ...row } }) => row);
    expect(rowsOf(told)).toEqual(rowsOf(read));
    expect(told.stats).toEqual(read.stats);
  }
});
