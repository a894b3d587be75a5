import { expect, test } from 'vitest';
import type { LessonEvidence, MinuteEvidence, StudentEvidence } from '../../shared/engagement/evidence.ts';
import { classMinutesOf } from './class-minutes.ts';

const minuteOf = (minute: number, change: Partial<MinuteEvidence>): MinuteEvidence => ({
  ...{ minute, watching_seconds: 0, idle_seconds: 0, stalled_seconds: 0, hidden_seconds: 0, gone_seconds: 0 },
  ...{ messages: 0, questions: 0, hands: 0, reactions: 0, checks: 0, ...change },
});
const studentOf = (student_id: string, ...minutes: MinuteEvidence[]): StudentEvidence => ({
  ...{ student_id, minutes, items: [], signs: [] },
});
const lessonOf = (now: number, ...students: StudentEvidence[]): LessonEvidence => ({
  ...{ now, channels: {}, checks_asked_at: [], items: [], students },
});

test('a minute of the class has its quartiles, who was where, and what was done', () => {
  const answered = { item_id: 'a', asked_at: 50, was_here: true, answered_after: 15, share: null };
  const evidence = lessonOf(
    90,
    studentOf('a', minuteOf(0, { watching_seconds: 40, hidden_seconds: 20, messages: 2, questions: 1 })),
    { ...studentOf('b', minuteOf(0, { hidden_seconds: 50, gone_seconds: 10, hands: 1 })), items: [answered] },
    studentOf('c', minuteOf(0, { gone_seconds: 60 }), minuteOf(1, { stalled_seconds: 30 })),
    studentOf('d'),
  );
  const signs = new Map([
    ['a', [{ at: 5, sign: 'lost', about: null } as const, { at: 9, sign: 'lost', about: null } as const]],
  ]);
  const [first, second, ...more] = classMinutesOf({
    evidence,
    overalls: [[20], [40, 50], [60], [null]],
    signs,
  });
  expect(first).toEqual({
    ...{ minute: 0, low: 30, middle: 40, high: 50, here: 1, away: 1, left: 1 },
    ...{ confused: 1, confused_share: 1, messages: 2, questions: 1, hands: 1, answers: 0 },
  });
  expect(second).toMatchObject({
    minute: 1,
    low: 50,
    middle: 50,
    high: 50,
    here: 1,
    confused: 0,
    answers: 1,
  });
  expect(more).toEqual([]);
});

test('a lesson with nobody in it has minutes of which nothing is known', () => {
  const [first] = classMinutesOf({ evidence: lessonOf(30), overalls: [], signs: new Map() });
  expect(first).toMatchObject({ middle: null, here: 0, confused_share: 0 });
  expect(classMinutesOf({ evidence: lessonOf(0), overalls: [], signs: new Map() })).toEqual([]);
});
