import { expect, test } from 'vitest';
import { question } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import type { OpenQuiz } from './expect.ts';
import { createLessonQuiz } from './lesson-quiz.ts';
import { createSteering } from './steering.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A run by steps with a log in memory. */
const prepared = async () => {
  const state = createLessonQuiz(new Map());
  const facts: QuizFact[] = [];
  const open: OpenQuiz = {
    ...{ session_id: 'lesson', state },
    append(fact) {
      const whole = { ...fact, seq: facts.push(fact), at: AT };
      state.apply(whole);
      return Promise.resolve(whole);
    },
  };
  state.stage({
    ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
    ...{ title: '빛', mode: 'steps', settings: runSettingsSchema.parse({}), started_at: AT, math: {} },
    questions: [{ ...question({ type: 'long_text' }), question_id: 'a' }],
  });
  await open.append({ type: 'begun', run_id: 'run' });
  const opened = (): readonly unknown[] =>
    facts.flatMap((fact) => (fact.type === 'opened' ? [[fact.vote, fact.message_id]] : []));
  return { open, opened, isOpen: () => state.run('run')?.is_open };
};

test('a press that comes again after a crash opens no other vote, and nothing that was closed meanwhile', async () => {
  const { open, opened, isOpen } = await prepared();
  const steering = createSteering();
  await steering.open(open, 'run', 'a', 'teacher/1');
  await steering.close(open, 'run');
  await steering.open(open, 'run', 'a', 'teacher/1');
  expect(isOpen()).toBe(false);
  await steering.voteAgain(open, 'run', 'a', 'teacher/2');
  await steering.close(open, 'run');
  await steering.voteAgain(open, 'run', 'a', 'teacher/2');
  expect(opened()).toEqual([
    [1, 'teacher/1'],
    [2, 'teacher/2'],
  ]);
  await steering.voteAgain(open, 'run', 'a', 'teacher/3');
  expect(opened()).toHaveLength(3);
});
