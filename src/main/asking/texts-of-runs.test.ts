import { expect, test } from 'vitest';
import { questionSchema } from '../../questions/kinds.ts';
import type { QuizFact, RunFile } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { createLessonQuiz } from './lesson-quiz.ts';
import { textsOfRuns } from './texts-of-runs.ts';

const questions = [
  {
    ...{ type: 'single', question_id: 'a', text: 'Why is the sky blue?', explanation: 'Rayleigh' },
    ...{ options: ['Scattering', 'Dust'], correct: 0, option_notes: ['Well done', null] },
    pictures: [{ picture_id: 'picture-1', description: 'A sky at noon' }],
  },
  {
    ...{ type: 'ordering', question_id: 'b', text: 'Order them', items: ['red', 'green'], correct: [0, 1] },
  },
  { type: 'short_text', question_id: 'c', text: 'Never asked', keys: [{ text: 'nothing' }] },
];
const textsAfter = (
  title: string,
  ...facts: readonly (Partial<QuizFact> & { readonly type: string })[]
): ReturnType<typeof textsOfRuns> => {
  const file: RunFile = {
    ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
    ...{ title, mode: 'steps', settings: runSettingsSchema.parse({}), math: {} },
    started_at: '2026-03-02T01:00:00.000Z',
    questions: questions.map((one) => questionSchema.parse(one)),
  };
  const quiz = createLessonQuiz(new Map([['run', file]]));
  [{ type: 'begun' }, ...facts].forEach((fact, index) =>
    quiz.apply({
      ...({ run_id: 'run', ...fact } as QuizFact),
      ...{ seq: index + 1, at: new Date(Date.UTC(2026, 2, 2, 1, 0, index)).toISOString() },
    }),
  );
  return textsOfRuns(quiz.runs);
};
const opened = (question_id: string, vote = 1) =>
  ({ type: 'opened', question_id, vote, seconds: null }) as const;

test('what the class was asked, as students read it, when it was asked first; nothing of the key', () => {
  const texts = textsAfter('The sky', opened('b'), opened('a'), opened('b', 2));
  expect(texts.map(({ kind, at }) => [kind, at.slice(17, 19)])).toEqual([
    ['quiz', '01'],
    ['quiz', '01'],
    ['quiz', '02'],
  ]);
  expect(texts[0]?.text).toBe('The sky');
  expect(texts[1]?.text.split(' · ').sort()).toEqual(['Order them', 'green', 'red']);
  expect(texts[2]?.text.split(' · ').sort()).toEqual([
    'A sky at noon',
    'Dust',
    'Scattering',
    'Why is the sky blue?',
  ]);
});

test('what was never put to the class is not there, and a question on the spot has no title besides', () => {
  expect(textsAfter('The sky')).toEqual([]);
  expect(textsAfter('Why is the sky blue?', opened('a'))).toHaveLength(1);
});
