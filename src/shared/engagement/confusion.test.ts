import { expect, it } from 'vitest';
import {
  answerOf,
  classOf,
  lessonOf,
  minuteOf,
  seededNumbers,
  signOf,
  studentOf,
} from '../../../test/support/engagement/alert-scenes.ts';
import { confusionAt, confusionOf, lessonSignsOf, NOT_CONFUSED } from './confusion.ts';
import { CONFUSION_KINDS, type ConfusionSign } from './evidence.ts';

const LEVEL = 6;

it('comes to 1 − Π(1 − strength), which halves in three minutes and is forgotten after ten', () => {
  const lost = [signOf('lost', 100)];
  const { level, ...rest } = confusionAt(lost, 100);
  expect(level).toBeCloseTo(0.6, LEVEL);
  expect(rest).toEqual({
    ...{ since: 100, resolved_at: null },
    reasons: [{ sign: 'lost', count: 1, last_at: 100 }],
  });
  expect(confusionAt(lost, 280).level).toBeCloseTo(0.3, LEVEL);
  expect(confusionAt(lost, 460).level).toBeCloseTo(0.15, LEVEL);
  expect(confusionAt(lost, 700)).toEqual(NOT_CONFUSED);
  expect(confusionAt(lost, 99)).toEqual(NOT_CONFUSED);
  const both = confusionAt([...lost, signOf('asked', 100)], 100);
  expect(both.level).toBeCloseTo(1 - 0.4 * 0.6, LEVEL);
  expect(both.reasons.map(({ sign }) => sign)).toEqual(['lost', 'asked']);
});

it('counts taps within a minute once, by the newest', () => {
  const taps = [60, 61, 62, 90, 119].map((at) => signOf('lost', at));
  expect(confusionAt(taps, 119).level).toBeCloseTo(0.6, LEVEL);
  expect(confusionAt(taps, 119).reasons).toEqual([{ sign: 'lost', count: 5, last_at: 119 }]);
  expect(confusionAt([...taps, signOf('lost', 120)], 120).level).toBeGreaterThan(0.8);
});

it('says less of what was before a right answer, or an "understood"', () => {
  const signs = [signOf('lost', 100)];
  const right = studentOf('a', { signs, items: [answerOf('q', 110, { answered_after: 10 })] });
  const wrong = studentOf('b', { signs, items: [answerOf('q', 110, { answered_after: 10, share: 0 })] });
  const understood = studentOf('c', { signs, minutes: [minuteOf(1), minuteOf(2, { checks: 1 })] });
  const not_yet = studentOf('d', {
    signs: [...signs, signOf('not_understood', 121)],
    minutes: [minuteOf(1), minuteOf(2, { checks: 1 })],
  });
  const of = confusionOf(lessonOf(130, [right, wrong, understood, not_yet]));
  const full = 0.6 * 2 ** (-30 / 180);
  expect(of.get('a')!.level).toBeCloseTo(0.4 * full, LEVEL);
  expect(of.get('a')!.resolved_at).toBe(120);
  expect(of.get('b')!.level).toBeCloseTo(full, LEVEL);
  expect(of.get('c')!.level).toBeCloseTo(0.4 * full, LEVEL);
  expect(of.get('d')!.level).toBeGreaterThan(0.7);
});

it('finds slow wrong answers by the class’s middle, and streaks in the order of answering', () => {
  const times = [20, 20, 20, 20, 20];
  const students = [
    ...times.map((answered_after, index) =>
      studentOf(`s${index}`, { items: [answerOf('q', 0, { answered_after })] }),
    ),
    studentOf('slow_wrong', { items: [answerOf('q', 0, { answered_after: 50, share: 0.4 })] }),
    studentOf('slow_right', { items: [answerOf('q', 0, { answered_after: 50, share: 0.5 })] }),
    studentOf('quick_wrong', { items: [answerOf('q', 0, { answered_after: 3, share: 0 })] }),
    studentOf('streak', {
      // Told out of order; r2 has no grade, and is passed over.
      items: [
        answerOf('r4', 300, { answered_after: 5, share: 0 }),
        answerOf('r1', 100, { answered_after: 5, share: 0 }),
        answerOf('r3', 250, { answered_after: 5, share: 0.2 }),
        answerOf('r2', 200, { answered_after: 5, share: null }),
        answerOf('r0', 50, { answered_after: 5 }),
      ],
    }),
  ];
  const signs = lessonSignsOf(lessonOf(400, students));
  expect(signs.get('slow_wrong')).toEqual([signOf('slow_wrong', 50, 'q')]);
  expect(signs.get('slow_right')).toEqual([]);
  expect(signs.get('quick_wrong')).toEqual([]);
  expect(signs.get('streak')).toEqual([signOf('wrong_streak', 305, 'r4')]);
});

it('takes one rewind for none, and two of the same part for a sign', () => {
  const rewound = (at: number, to: number): ConfusionSign => signOf('rewound', at, String(to));
  const signs = [rewound(100, 40), rewound(130, 45), rewound(200, 150), rewound(900, 41)];
  expect(lessonSignsOf(lessonOf(1000, [studentOf('a', { signs })])).get('a')).toEqual([rewound(130, 45)]);
});

it('stays in range, grows with every sign, and cares neither for order nor for doubles', () => {
  const random = seededNumbers(3);
  for (let round = 0; round < 60; round += 1) {
    const signs = Array.from({ length: 1 + Math.floor(random() * 40) }, () =>
      signOf(CONFUSION_KINDS[Math.floor(random() * 6)]!, Math.floor(random() * 2000) - 200, '7'),
    );
    const now = 1500 * random();
    const { level, reasons } = confusionAt(signs, now);
    expect(level).toBeGreaterThanOrEqual(0);
    expect(level).toBeLessThan(1);
    expect(confusionAt(signs.toReversed(), now).level).toBe(level);
    expect(confusionAt([...signs, ...signs], now).level).toBe(level);
    const more = signOf('asked', now - 300 * random());
    expect(confusionAt([...signs, more], now).level).toBeGreaterThanOrEqual(level);
    // What is ahead is not yet.
    expect(confusionAt([...signs, signOf('lost', now + 1)], now)).toEqual(confusionAt(signs, now));
    expect(reasons.every(({ last_at }) => last_at <= now)).toBe(true);
    const student = studentOf('a', { signs });
    const turned = studentOf('a', { signs: [...signs, ...signs.toReversed()] });
    const level_of = (one: typeof student): number => confusionOf(lessonOf(now, [one])).get('a')!.level;
    expect(level_of(turned)).toBe(level_of(student));
  }
});

it('is never NaN, whatever stands in the evidence', () => {
  const odd = studentOf('a', {
    signs: [
      signOf('lost', NaN),
      signOf('rewound', 10, 'x'),
      signOf('rewound', 12, null),
      signOf('lost', Infinity),
    ],
    items: [
      answerOf('q', 10, { answered_after: NaN, share: 0 }),
      answerOf('q', 10, { answered_after: -5, share: 0 }),
      answerOf('q', 1e9, { share: 0 }),
    ],
  });
  for (const { level } of confusionOf(lessonOf(20, [odd, ...classOf(3)])).values()) {
    expect(level).toBeGreaterThanOrEqual(0);
    expect(level).toBeLessThan(1);
  }
});

it('takes more signs than a call has places for arguments', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => signOf('lost', 100 + (index % 50)));
  expect(confusionAt(many, 160)).toMatchObject({ since: 100, reasons: [{ sign: 'lost', count: 200_000 }] });
});
