import { expect, test } from 'vitest';
import { questionSchema } from '../../questions/kinds.ts';
import type { QuizFact, RunFile } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { classRunOf } from './asking.views.ts';
import { createRunState, type RunFact } from './run-state.ts';

const file: RunFile = {
  ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
  ...{ title: '빛', mode: 'steps', settings: runSettingsSchema.parse({}), math: {} },
  started_at: '2026-03-02T01:00:00.000Z',
  questions: [
    questionSchema.parse({ type: 'single', question_id: 'a', text: '?', options: ['x', 'y'], correct: 0 }),
  ],
};
const opened = { type: 'opened', question_id: 'a', vote: 1, seconds: null } as const;

/** What students are told of a run in which these facts have happened, a minute apart. */
const toldAfter = (...facts: readonly Partial<QuizFact>[]) => {
  const run = createRunState(file);
  facts.forEach((fact, index) => {
    const at = new Date(Date.UTC(2026, 2, 2, 1, index)).toISOString();
    run.apply({ run_id: 'run', ...fact, seq: index + 1, at } as RunFact);
  });
  return classRunOf(run, { closesAt: () => null }, () => []);
};

test('a question that was closed and is open again has another opening, so that it calls once more', () => {
  expect(toldAfter(opened).now).toMatchObject({ status: 'open', opened_at: '2026-03-02T01:00:00.000Z' });
  const again = toldAfter(opened, { type: 'closed' }, opened).now;
  expect(again).toMatchObject({ vote: 1, status: 'open', opened_at: '2026-03-02T01:02:00.000Z' });
});
