import { expect, test } from 'vitest';
import { choice } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { createAnswering } from './answering.ts';
import { createLessonQuiz } from './lesson-quiz.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A question of a run with these settings, open. @param also_of the others of everybody's group */
const lesson = async (settings: object, also_of: readonly string[] = []) => {
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
    ...{ title: '빛', mode: 'own_pace', settings: runSettingsSchema.parse(settings), started_at: AT },
    ...{ questions: [choice({ question_id: 'a' })], math: {} },
  });
  await append({ type: 'begun', run_id: 'run' });
  await append({ type: 'opened', run_id: 'run', question_id: null, vote: 1, seconds: null });
  const answering = createAnswering({
    clocks: { isInTime: () => true, elapsedMs: () => 1, leftMs: () => null },
    extraOf: () => 0,
    answersFor: (_session_id, student_id) => also_of.filter((one) => one !== student_id),
    isPhotoOf: () => false,
  });
  const open = { session_id: 'lesson', state, append };
  return {
    respond: (student_id: string, answer: number) =>
      answering.respond(open, { student_id, quiz_id: 'run', question_id: 'a', answer }),
    submit: (student_id: string) => answering.submit(open, 'run', student_id),
    answerOf: (student_id: string) => state.run('run')?.questions[0]?.votes[0]?.answers.get(student_id),
  };
};

test('an answer that may not be changed is the first one, though more come before it is on the disk', async () => {
  const { respond, answerOf } = await lesson({ may_change: false });
  const said = await Promise.allSettled([2, 1, 0].map((answer) => respond('mina', answer)));
  expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(answerOf('mina')).toMatchObject({ in_time: { answer: 2 }, changes: 0 });
});

test('nobody of a group changes what another one has handed in, or may not change', async () => {
  const { respond, submit, answerOf } = await lesson({}, ['mina', 'jun', 'sol']);
  await respond('mina', 1);
  await submit('mina');
  await respond('jun', 2);
  expect(['mina', 'jun', 'sol'].map((id) => answerOf(id)?.in_time?.answer)).toEqual([1, 2, 2]);
  const late = await lesson({ may_change: false }, ['jun', 'sol']);
  await late.respond('jun', 1);
  await expect(late.respond('sol', 2)).rejects.toMatchObject({ code: 'conflict' });
  expect(late.answerOf('jun')).toMatchObject({ in_time: { answer: 1 } });
});
