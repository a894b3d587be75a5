import { expect, test } from 'vitest';
import { choice } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { createAnswering } from './answering.ts';
import { createLessonQuiz } from './lesson-quiz.ts';

const AT = '2026-03-02T01:00:00.000Z';

test('an answer that may not be changed is the first one, though more come before it is on the disk', async () => {
  const state = createLessonQuiz(new Map());
  let seq = 0;
  const append = async (fact: QuizFact) => {
    await new Promise((resolve) => setImmediate(resolve));
    seq += 1;
    const written = { ...fact, seq, at: AT };
    state.apply(written);
    return written;
  };
  state.stage({
    ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
    ...{
      title: '빛',
      mode: 'steps',
      settings: runSettingsSchema.parse({ may_change: false }),
      started_at: AT,
    },
    ...{ questions: [choice({ question_id: 'a' })], math: {} },
  });
  await append({ type: 'begun', run_id: 'run' });
  await append({ type: 'opened', run_id: 'run', question_id: 'a', vote: 1, seconds: null });
  const answering = createAnswering({
    clocks: { isInTime: () => true, elapsedMs: () => 1 },
    ...{ extraOf: () => 0, answersFor: () => [], isPhotoOf: () => false },
  });
  const said = await Promise.allSettled(
    [2, 1, 0].map((answer) =>
      answering.respond(
        { session_id: 'lesson', state, append },
        { student_id: 'mina', quiz_id: 'run', question_id: 'a', answer },
      ),
    ),
  );
  expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  const vote = state.run('run')?.questions[0]?.votes[0];
  expect(vote?.answers.get('mina')).toMatchObject({ in_time: { answer: 2 }, changes: 0 });
});
