import { expect, it } from 'vitest';
import type { QuizSummary } from '../../../../shared/contract/quiz.ts';
import { inFolder, moveOf } from './places.ts';

const quiz = (quiz_id: string, folder_id: string | null): QuizSummary => ({
  ...{ quiz_id, folder_id, title: quiz_id, version: 'v', questions: 0, unready: 0 },
  ...{ created_at: '2026-03-02T00:00:00.000Z', updated_at: '2026-03-02T00:00:00.000Z' },
});
const ALL = [quiz('a', null), quiz('x', 'f'), quiz('b', null), quiz('c', null)];
const idsOf = (quizzes: readonly QuizSummary[]): string => quizzes.map(({ quiz_id }) => quiz_id).join('');

it.each([
  ['a', 1, 'bac', 'c'],
  ['a', 9, 'bca', null],
  ['c', 0, 'cab', 'a'],
] as const)('puts %s to place %i among those of its folder', (quiz_id, to, expected, before) => {
  const move = moveOf(ALL, quiz_id, to);
  expect(idsOf(inFolder(move?.quizzes ?? [], null))).toBe(expected);
  expect(move).toMatchObject({ quiz_id, folder_id: null, before });
  expect(idsOf(inFolder(move?.quizzes ?? [], 'f'))).toBe('x');
});

it('moves nothing that is there already, or that is gone', () => {
  expect([moveOf(ALL, 'a', 0), moveOf(ALL, 'x', 3), moveOf(ALL, 'z', 0)]).toEqual([null, null, null]);
});
