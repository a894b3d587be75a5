import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import {
  answered,
  asked,
  choice,
  given,
  question,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import { runStatisticsSchema } from '../../../shared/contract/asking/runs.ts';
import { correlationOf } from './correlation.ts';
import { statisticsOf } from './statistics.ts';

const right = answered(1);
const wrong = answered(0);

/** Right and wrong of five students to three questions of one point each. */
const example = runOf([
  asked(choice(), [voteOf({ ara: right, jun: right, min: right, sua: wrong, yul: wrong })]),
  asked(choice(), [voteOf({ ara: right, jun: right, min: wrong, sua: wrong, yul: wrong })]),
  asked(choice(), [voteOf({ ara: right, jun: wrong, min: right, sua: right, yul: wrong })]),
]);

describe('a worked example', () => {
  const { questions, ...run } = statisticsOf(example, ['ara', 'jun', 'min', 'sua', 'yul', 'absent']);

  it('has the difficulty', () => {
    expect(questions.map(({ difficulty }) => difficulty)).toEqual([0.6, 0.4, 0.6]);
    expect(questions.map(({ correct_rate }) => correct_rate)).toEqual([0.6, 0.4, 0.6]);
  });

  it('has the discrimination', () => {
    // Of the first: shares 1 1 1 0 0, mean 0.6; the rest 2 1 1 1 0, mean 1.
    // Products 0.4·1 + 0.4·0 + 0.4·0 − 0.6·0 − 0.6·(−1) = 1; squares 1.2 and 2: r = 1 / √2.4.
    expect(questions[0]?.discrimination?.r).toBeCloseTo(1 / Math.sqrt(2.4), 12);
    expect(questions[0]?.discrimination?.n).toBe(5);
    // Of the second: 1 1 0 0 0 and 2 1 2 1 0: 0.6·0.8 − 0.6·0.2 − 0.4·0.8 + 0.4·0.2 + 0.4·1.2 = 0.6; squares 1.2 and 2.8.
    expect(questions[1]?.discrimination?.r).toBeCloseTo(0.6 / Math.sqrt(1.2 * 2.8), 12);
  });

  it('has who took part, and the mean of their shares', () => {
    expect(run).toMatchObject({ run_id: 'run', joined: 6, took_part: 5 });
    expect(run.mean_share).toBeCloseTo((3 + 2 + 2 + 1 + 0) / 15, 12);
  });

  it('fits the contract', () => {
    const statistics = statisticsOf(example, []);
    expect(runStatisticsSchema.parse(statistics)).toEqual(statistics);
  });
});

it('has nothing to say of what was not asked, not graded, or answered alike by all', () => {
  const state = runOf([
    asked(choice(), []),
    asked(question({ type: 'poll', options: ['a', 'b'] }), [voteOf({ ara: answered(0) })]),
    asked(choice(), [voteOf({ ara: right, jun: right })]),
    asked(choice(), [voteOf({ ara: wrong, jun: right })]),
  ]);
  const { questions } = statisticsOf(state, []);
  expect(questions[0]).toMatchObject({ answered: 0, difficulty: null, votes: [], median_seconds: null });
  expect(questions[0]?.counts).toHaveLength(4);
  expect(questions[1]).toMatchObject({ answered: 1, difficulty: null, correct_rate: null });
  expect(questions.map(({ discrimination }) => discrimination)).toEqual([null, null, null, null]);
});

it('takes the last vote, what counts of it, and both for the gain', () => {
  const state = runOf([
    asked(choice(), [
      voteOf({ ara: wrong, jun: right }),
      voteOf({ ara: right, jun: right, min: answered(0, { in_time: null, late: given(0) }) }, { vote: 2 }),
    ]),
  ]);
  const statistics = statisticsOf(state, []);
  expect(statistics.took_part).toBe(3);
  expect(statistics.questions[0]).toMatchObject({
    ...{ vote: 2, answered: 2, difficulty: 1 },
    votes: [
      { vote: 1, answered: 2, correct_rate: 0.5 },
      { vote: 2, answered: 2, correct_rate: 1 },
    ],
  });
});

it('leaves out of the discrimination who was graded on nothing else', () => {
  const state = runOf([
    asked(choice(), [voteOf({ ara: right, jun: wrong, min: wrong })]),
    asked(choice(), [voteOf({ ara: right, jun: wrong })]),
  ]);
  expect(statisticsOf(state, []).questions[0]?.discrimination).toEqual({ r: 1, n: 2 });
});

describe('any class', () => {
  const random = createRandom(13);
  const classOf = (students: number, questions: number) =>
    Array.from({ length: questions }, () => ({
      question: question({
        type: 'multiple',
        options: ['a', 'b', 'c'],
        correct: [0, 1],
        points: random() * 10,
      }),
      answers: Array.from({ length: students }, (_, index) => index)
        .filter(() => random() < 0.8)
        .map(
          (index) =>
            [`s${String(index)}`, answered([[0], [1], [0, 1], [2]][Math.floor(random() * 4)])] as const,
        ),
    }));

  it.each(Array.from({ length: 40 }, (_, index) => index))(
    'has statistics within their bounds (%d)',
    (index) => {
      const drawn = classOf(index, 1 + (index % 7));
      const runWith = (turned: boolean) =>
        runOf(
          drawn.map((one) =>
            asked(one.question, [voteOf(new Map(turned ? one.answers.toReversed() : one.answers))]),
          ),
        );
      const statistics = statisticsOf(runWith(false), []);
      expect(runStatisticsSchema.parse(statistics)).toEqual(statistics);
      const other = statisticsOf(runWith(true), []);
      expect(other.mean_share ?? -1).toBeCloseTo(statistics.mean_share ?? -1, 9);
      for (const [at, { difficulty, discrimination }] of statistics.questions.entries()) {
        expect(other.questions[at]?.difficulty ?? -1).toBeCloseTo(difficulty ?? -1, 9);
        expect(other.questions[at]?.discrimination?.r ?? 2).toBeCloseTo(discrimination?.r ?? 2, 6);
      }
    },
  );

  it('does not change by how points are scaled, and turns with its sign', () => {
    const pairs = Array.from({ length: 50 }, () => [random(), random()] as [number, number]);
    const r = correlationOf(pairs) ?? NaN;
    expect(correlationOf(pairs.map(([x, y]) => [x * 7 + 3, y]))).toBeCloseTo(r, 9);
    expect(correlationOf(pairs.map(([x, y]) => [-x, y]))).toBeCloseTo(-r, 9);
    expect(correlationOf(pairs.map(([x]) => [x, x]))).toBeCloseTo(1, 9);
  });
});
