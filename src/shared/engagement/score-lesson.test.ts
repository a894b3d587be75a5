import { describe, expect, test } from 'vitest';
import {
  answerOf,
  itemOf,
  lessonOf,
  minuteOf,
  randomLesson,
  studentOf,
} from '../../../test/support/engagement/random-lesson.ts';
import { scoresSchema } from '../contract/engagement/scores.ts';
import type { LessonEvidence, MinuteEvidence } from './evidence.ts';
import { scoreLesson } from './score-lesson.ts';

const one = (evidence: LessonEvidence) => scoreLesson(evidence).students[0]!;
const watched = (minutes: number, watching_seconds: number, idle_seconds = 0) =>
  Array.from({ length: minutes }, (_, minute) => minuteOf(minute, { watching_seconds, idle_seconds }));

describe('golden cases', () => {
  test('attention is the share of seen time in which something played', () => {
    const { scores } = one(
      lessonOf(600, { students: [studentOf('mina', { minutes: watched(10, 45, 15) })] }),
    );
    expect(scores.attention.lesson).toEqual({
      // 0.75 ± 1.96 · 0.25 · √(1 − 10 / 13), alone in the class and so not shrunk.
      value: 75,
      low: 51,
      high: 99,
      evidence: 0.769,
      band: 'high',
      terms: [{ term: 'watching', share: 0.75, weight: 1, count: 450, of: 600 }],
    });
    expect(scores.participation.lesson).toMatchObject({ value: null, band: 'unknown', evidence: 0 });
    expect(scores.overall.lesson).toMatchObject({ value: 75 });
  });

  test('stalled, hidden and gone seconds are nobody’s fault', () => {
    const minutes = [
      minuteOf(0, { watching_seconds: 60 }),
      minuteOf(1, { stalled_seconds: 60 }),
      minuteOf(2, { hidden_seconds: 60 }),
      minuteOf(3, { gone_seconds: 60 }),
    ];
    const { scores, minute_overalls } = one(lessonOf(240, { students: [studentOf('mina', { minutes })] }));
    expect(scores.attention.lesson).toMatchObject({ value: 100 });
    expect(minute_overalls).toEqual([100, 100, 100, 100]);
  });

  test('`now` has a minute of five minutes ago count half', () => {
    const minutes = [
      ...Array.from({ length: 5 }, (_, minute) => minuteOf(minute, { watching_seconds: 60 })),
      ...Array.from({ length: 5 }, (_, minute) => minuteOf(minute + 5, { idle_seconds: 60 })),
    ];
    const { scores } = one(lessonOf(600, { students: [studentOf('mina', { minutes })] }));
    // 1/2 of 1, and 1 of 0: a third.
    expect(scores.attention.now.value).toBe(33);
    expect(scores.attention.lesson.value).toBe(50);
  });

  test('what was asked of all and not answered counts; what was asked while it was gone, or of some, does not', () => {
    const items = [
      itemOf('answered', 0),
      itemOf('missed', 60),
      itemOf('gone', 120),
      itemOf('of_some', 180, { is_of_all: false }),
      itemOf('open', 240, { closed_at: null }),
    ];
    const own = items.map((item) =>
      answerOf(item, item.item_id === 'answered' ? {} : { answered_after: null, share: null }),
    );
    own[2] = { ...own[2]!, was_here: false };
    const { scores } = one(lessonOf(300, { items, students: [studentOf('mina', { items: own })] }));
    expect(scores.attention.lesson.terms).toEqual([
      { term: 'answered_when_asked', share: 0.5, weight: 1, count: 1, of: 2 },
    ]);
    expect(scores.participation.lesson.terms).toEqual([
      { term: 'answers', share: 0.5, weight: 1, count: 1, of: 2 },
    ]);
  });

  test('a check counts as asked of who was not away in its minute, or answered', () => {
    const checks = (...more: Partial<MinuteEvidence>[]) => {
      const minutes = more.map((of, minute) => minuteOf(minute, of));
      const of = lessonOf(240, {
        checks_asked_at: [30, 90, 150],
        students: [studentOf('mina', { minutes })],
      });
      return one(of).scores.participation.lesson.terms.find(({ term }) => term === 'checks');
    };
    const seen = { watching_seconds: 60 };
    expect(checks(seen, seen, seen)).toMatchObject({ count: 0, of: 3 });
    const left = { watching_seconds: 36, hidden_seconds: 24 };
    expect(checks({ ...left, checks: 1 }, left, { hidden_seconds: 60 })).toMatchObject({ count: 1, of: 1 });
    expect(checks({ hidden_seconds: 60 }, left, { gone_seconds: 60 })).toBeUndefined();
  });

  test('a check that was open for seconds was asked of nobody, now or at the end of the lesson', () => {
    const participationAt = (now: number, ...checks_asked_at: number[]) => {
      const minutes = [minuteOf(0, { watching_seconds: 60 }), minuteOf(1, { watching_seconds: now - 60 })];
      const more = minutes.map((of) => ({ ...of, checks: of.minute === 0 ? 1 : 0 }));
      const students = [minutes, more].map((own, index) => studentOf(String(index), { minutes: own }));
      return scoreLesson(lessonOf(now, { checks_asked_at, students })).students.map(
        ({ scores }) => scores.participation.lesson.terms[0],
      );
    };
    expect(participationAt(104, 90)).toEqual([undefined, undefined]);
    expect(participationAt(105, 90)).toMatchObject([{ of: 1 }, { of: 1 }]);
    expect(participationAt(104, 30, 90)).toMatchObject([
      { count: 0, of: 1 },
      { count: 1, of: 1 },
    ]);
  });

  test('a rapid guess is an answer, and no attention', () => {
    const item = itemOf('q', 0);
    const students = [1.9, 20, 20, 20, 20].map((answered_after, index) =>
      studentOf(`s${String(index)}`, { items: [answerOf(item, { answered_after })] }),
    );
    const scored = scoreLesson(lessonOf(120, { items: [item], students })).students;
    expect(scored[0]!.scores.attention.lesson.terms[0]).toMatchObject({ count: 0, of: 1 });
    expect(scored[0]!.scores.participation.lesson.terms[0]).toMatchObject({ count: 1, of: 1 });
    expect(scored[1]!.scores.attention.lesson.terms[0]).toMatchObject({ count: 1, of: 1 });
  });

  test('a way of taking part is measured by what is enough, while it was open and the page was seen', () => {
    const minutes = watched(10, 60);
    minutes[2] = minuteOf(2, { watching_seconds: 60, messages: 1, hands: 1 });
    const { scores } = one(
      lessonOf(600, { channels: { chat: 120, hands: 300 }, students: [studentOf('mina', { minutes })] }),
    );
    expect(scores.participation.lesson.terms).toEqual([
      // One, of a half (five minutes at one in ten); 15 · 5 / (5 + 30) of all.
      { term: 'hands', share: 1, weight: 0.772, count: 1, of: 0.5 },
      // One, of 1.6 (eight minutes at one in five); 3 · 8 / (8 + 30) of all.
      { term: 'chat', share: 0.625, weight: 0.228, count: 1, of: 1.6 },
    ]);
  });

  test('a right answer to a hard question is worth more, and a wrong one to an easy question costs more', () => {
    const items = [itemOf('hard', 0), itemOf('easy', 60)];
    const answers = (hard: number, easy: number) => [
      answerOf(items[0]!, { share: hard }),
      answerOf(items[1]!, { share: easy }),
    ];
    const students = [
      studentOf('hard', { items: answers(1, 0) }),
      studentOf('easy', { items: answers(0, 1) }),
      ...Array.from({ length: 8 }, (_, index) => studentOf(String(index), { items: answers(0, 1) })),
    ];
    const scored = scoreLesson(lessonOf(120, { items, students })).students;
    // Of the others 0 of 9 and 9 of 9, with Laplace's two: won 1.5 − 1/11, lost 0.5 + 10/11: an even share.
    expect(scored[0]!.scores.accuracy.lesson.terms).toEqual([
      { term: 'right_answers', share: 0.5, weight: 1, count: 1, of: 2 },
    ]);
    // Of the others 1 of 9 and 8 of 9: won 1.5 − 9/11, lost 0.5 + 2/11.
    expect(scored[1]!.scores.accuracy.lesson.terms[0]!.share).toBe(0.5);
  });

  test('thin evidence is shrunk to the mean of the class, to which who is known well counts more', () => {
    const students = [
      studentOf('new', { minutes: [minuteOf(9, { idle_seconds: 60, messages: 1 })] }),
      studentOf('old', { minutes: watched(10, 60) }),
    ];
    const scored = scoreLesson(lessonOf(600, { students })).students;
    // A quarter is known of it (1 / (1 + 3)), and that is 0; of the other 10 / 13, and that is 1: the mean is 0.755.
    expect(scored[0]!.scores.attention.lesson).toMatchObject({ value: 57, evidence: 0.25 });
    expect(scored[1]!.scores.attention.lesson).toMatchObject({ value: 94, evidence: 0.769 });
  });

  test('of two of whom as little is known, who was right stands above who was not', () => {
    const item = itemOf('q', 0);
    const students = [1, 0].map((share, index) =>
      studentOf(String(index), { items: [answerOf(item, { share })] }),
    );
    const [right, wrong] = scoreLesson(lessonOf(60, { items: [item], students })).students;
    expect([right!.scores.accuracy.now.value, wrong!.scores.accuracy.now.value]).toEqual([60, 40]);
  });
});

describe('the band of `overall`', () => {
  const items = Array.from({ length: 6 }, (_, index) => itemOf(String(index), index * 120));
  /** Ten who watch and answer all, of whom the first has so many right; the others have five of six. */
  const lessonWith = (right: number, change: (of: MinuteEvidence) => Partial<MinuteEvidence> = () => ({})) =>
    scoreLesson(
      lessonOf(900, {
        items,
        channels: { answers: 0 },
        students: Array.from({ length: 10 }, (_, index) =>
          studentOf(String(index), {
            minutes: watched(15, 60).map((of) => (index === 0 ? { ...of, ...change(of) } : of)),
            items: items.map((item, at) => answerOf(item, { share: at < (index === 0 ? right : 5) ? 1 : 0 })),
          }),
        ),
      }),
    ).students;

  test('is not high for who watches and answers all and has one of six right', () => {
    const [mina, bora] = lessonWith(1);
    for (const of of ['now', 'lesson'] as const) {
      expect(mina!.scores.overall[of].value).toBeGreaterThanOrEqual(70);
      expect(mina!.scores.overall[of].band).toBe('middle');
      expect(bora!.scores.overall[of].band).toBe('high');
    }
    expect(mina!.now).toMatchObject({ band: 'middle' });
    expect(lessonWith(5)[0]!.now).toMatchObject({ band: 'high' });
  });

  test('is not high long after seven of seven were wrong, and is again once some are right', () => {
    const seven = Array.from({ length: 7 }, (_, index) => itemOf(String(index), index * 60));
    const later = Array.from({ length: 9 }, (_, index) =>
      itemOf(`later-${String(index)}`, 2100 + index * 30),
    );
    const lessonOfItems = (asked: typeof seven, now: number) =>
      scoreLesson(
        lessonOf(now, {
          items: asked,
          channels: { answers: 0 },
          students: Array.from({ length: 10 }, (_, index) =>
            studentOf(String(index), {
              minutes: watched(now / 60, 60),
              items: asked.map((item, at) => answerOf(item, { share: index === 0 && at < 7 ? 0 : 1 })),
            }),
          ),
        }),
      ).students[0]!;
    const long_ago = lessonOfItems(seven, 1200);
    expect(long_ago.scores.overall.now.value).toBeGreaterThanOrEqual(70);
    expect(long_ago.scores.accuracy.now.band).toBe('unknown');
    expect(long_ago.now.band).toBe('middle');
    expect(long_ago.scores.overall.now.band).toBe('middle');
    // Between the two much of its level is the class's.
    for (let now = 480; now <= 2100; now += 60) {
      const { scores } = lessonOfItems(seven, now);
      for (const level of [scores.accuracy.now, scores.accuracy.lesson, scores.overall.now])
        expect(level.band).not.toBe('high');
    }
    expect(lessonOfItems([...seven, ...later], 2400).now.band).toBe('high');
  });

  test.each([
    [1, 0, 'high'],
    [3, 0, 'middle'],
    [3, 1, 'middle'],
    [3, 2, 'high'],
    [6, 0, 'middle'],
  ] as const)('of %i questions that all answered %i answered: %s', (count, answered, band) => {
    const asked = Array.from({ length: count }, (_, index) => itemOf(String(index), 600 + index * 30));
    const [mina] = scoreLesson(
      lessonOf(900, {
        items: asked,
        channels: { answers: 0 },
        students: Array.from({ length: 10 }, (_, index) =>
          studentOf(String(index), {
            minutes: watched(15, 60),
            items: asked.map((item, at) =>
              answerOf(item, index === 0 && at >= answered ? { answered_after: null, share: null } : {}),
            ),
          }),
        ),
      }),
    ).students;
    expect(mina!.now.overall).toBeGreaterThanOrEqual(70);
    expect(mina!.now.band).toBe(band);
    expect(mina!.scores.overall.now.band).toBe(band);
  });

  test('is as the value says where little is known of right and wrong, or nobody says anything', () => {
    const [item] = items;
    const one_wrong = scoreLesson(
      lessonOf(900, {
        items: [item!],
        channels: { chat: 0 },
        students: ['mina', 'bora', 'jiho'].map((id, index) =>
          studentOf(id, {
            minutes: watched(15, 60).map((of) => ({ ...of, messages: index === 0 ? 0 : 1 })),
            items: [answerOf(item!, { share: index === 0 ? 0 : 1 })],
          }),
        ),
      }),
    ).students[0]!;
    expect(one_wrong.scores.accuracy.lesson).toMatchObject({ band: 'unknown' });
    expect(one_wrong.scores.overall.lesson.band).toBe('high');
  });
});

describe('odd lessons', () => {
  test('without students, without evidence, before it began', () => {
    expect(scoreLesson(lessonOf(0))).toEqual({
      changed_from: Infinity,
      students: [],
      means: { attention: null, participation: null, accuracy: null, overall: null },
    });
    const nobody = one(lessonOf(300, { students: [studentOf('mina')] }));
    expect(nobody.minute_overalls).toEqual([null, null, null, null, null]);
    expect(nobody.scores.overall.now).toMatchObject({ value: null, low: null, band: 'unknown', terms: [] });
  });

  test('numbers that are none, from the future, doubled and in no order stay in range', () => {
    const odd = [NaN, -5, Infinity, 1e300, 0.5];
    const item = itemOf('q', NaN, { closed_at: 1e9 });
    for (const value of odd)
      for (const now of [...odd, 600]) {
        const minutes = [7, 3, 3, 1e9, -1, 0.5, NaN].map((minute) =>
          minuteOf(minute, {
            ...{ watching_seconds: value, idle_seconds: 10, messages: value, hands: value, checks: value },
          }),
        );
        const items = [
          answerOf(item, { answered_after: value, share: value }),
          answerOf(item, { answered_after: null, share: null }),
          { ...answerOf(item), item_id: 'unknown' },
        ];
        const students = [studentOf('a', { minutes, items }), studentOf('a', { minutes, items })];
        const channels = { chat: value, hands: 0 };
        const scored = scoreLesson(
          lessonOf(now, { channels, checks_asked_at: [value, 1e9], items: [item, item], students }),
        );
        for (const student of scored.students) {
          scoresSchema.parse(student.scores);
          expect(student.minute_overalls.every((points) => points === null || points >= 0)).toBe(true);
        }
      }
  });

  test('many students, one of them, and a short lesson parse as the contract has it', () => {
    for (const evidence of [randomLesson(1, 100, 20), randomLesson(2, 1, 50), randomLesson(3, 30, 1)])
      for (const { scores, now } of scoreLesson(evidence).students) {
        scoresSchema.parse(scores);
        expect(now).toEqual({
          attention: scores.attention.now.value,
          participation: scores.participation.now.value,
          accuracy: scores.accuracy.now.value,
          overall: scores.overall.now.value,
          evidence: scores.overall.now.evidence,
          band: scores.overall.now.band,
        });
        for (const { terms } of [scores.overall.now, scores.overall.lesson, scores.participation.lesson])
          if (terms.length > 0) expect(terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 2);
      }
  });
});
