import { expect, test } from 'vitest';
import { question } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { createLessonQuiz } from './lesson-quiz.ts';
import { createTelling } from './telling.ts';

const AT = '2026-03-02T01:00:00.000Z';
const RUN = { run_id: 'run' };
const OPENED = { type: 'opened', ...RUN, question_id: 'a', vote: 1, seconds: null } as const;

/** A run of one question by steps, whose facts are told. */
const asked = () => {
  const quiz = createLessonQuiz(new Map());
  const told: string[] = [];
  const telling = createTelling({
    bus: {
      fact(name, _session_id, payload) {
        const { session_id: _s, run_id: _r, question_id: _q, ...rest } = payload as Record<string, unknown>;
        told.push(`${name} ${JSON.stringify(rest)}`);
      },
    },
  });
  let seq = 0;
  const take = (fact: QuizFact, at = AT): void => {
    const whole = { ...fact, seq: (seq += 1), at };
    const run = quiz.apply(whole);
    if (run !== null) telling.tell('lesson', whole, run);
  };
  quiz.stage({
    ...{ schema_version: 1, run_id: 'run', quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
    ...{ title: '빛', mode: 'steps', settings: runSettingsSchema.parse({}), started_at: AT, math: {} },
    questions: [
      { ...question({ type: 'single', options: ['휘어서', '곧게'], correct: 1 }), question_id: 'a' },
    ],
  });
  take({ type: 'begun', ...RUN });
  const answer = (student_id: string, given: number, more: { late?: boolean; is_entered?: boolean } = {}) => {
    take({
      ...{ type: 'answered', ...RUN, question_id: 'a', vote: 1, elapsed_ms: 4000, student_id, answer: given },
      ...{ late: false, also_of: [], is_entered: false, ...more },
    });
  };
  return { quiz, telling, told, take, answer };
};

test('what is asked, answered, closed and graded is told, and no answer', () => {
  const { told, take, answer } = asked();
  take(OPENED);
  answer('ara', 1);
  answer('bora', 0);
  answer('row', 1, { is_entered: true });
  take({ type: 'ticked', ...RUN, elapsed_ms: 5000 });
  take({ type: 'closed', ...RUN });
  take({ type: 'closed', ...RUN });
  take({ type: 'revealed', ...RUN, question_id: 'a' });
  expect(told).toEqual([
    'quiz.asked {"vote":1,"is_of_all":true,"is_graded":true}',
    'quiz.answered {"vote":1,"student_ids":["ara"],"after_seconds":4}',
    'quiz.answered {"vote":1,"student_ids":["bora"],"after_seconds":4}',
    'quiz.closed {"vote":1}',
    'quiz.graded {"vote":1,"shares":[["ara",1],["bora",0],["row",1]]}',
  ]);
});

test('another key grades anew, a late answer counts once the teacher says so, and what is taken back is', () => {
  const { told, take, answer } = asked();
  take(OPENED);
  answer('ara', 1);
  take({ type: 'closed', ...RUN });
  told.length = 0;
  answer('bora', 0, { late: true });
  expect(told).toEqual([]);
  take({ type: 'late_counted', ...RUN, question_id: 'a', student_id: null, counts: true }, AT);
  take({ type: 'keyed', ...RUN, question_id: 'a', changes: { correct: 0 } });
  take({ type: 'late_counted', ...RUN, question_id: 'a', student_id: null, counts: false });
  take({ type: 'taken_back', ...RUN, question_id: 'a', vote: 1, student_id: 'ara' });
  expect(told).toEqual([
    'quiz.answered {"vote":1,"student_ids":["bora"],"after_seconds":0}',
    'quiz.graded {"vote":1,"shares":[["ara",1],["bora",0]]}',
    'quiz.graded {"vote":1,"shares":[["ara",0],["bora",1]]}',
    'quiz.taken_back {"vote":1,"student_id":"bora"}',
    'quiz.graded {"vote":1,"shares":[["ara",0]]}',
    'quiz.taken_back {"vote":1,"student_id":"ara"}',
  ]);
});

test('another vote is another one, and what was open before a restart is told again, and closed', () => {
  const { quiz, telling, told, take, answer } = asked();
  take(OPENED);
  answer('ara', 1);
  take({ ...OPENED, vote: 2 });
  expect(told.slice(2)).toEqual([
    'quiz.closed {"vote":1}',
    'quiz.graded {"vote":1,"shares":[["ara",1]]}',
    'quiz.asked {"vote":2,"is_of_all":true,"is_graded":true}',
  ]);
  telling.forget('run');
  told.length = 0;
  telling.takeUp('lesson', quiz.run('run')!);
  take({ type: 'put_away', ...RUN });
  expect(told).toEqual(['quiz.asked {"vote":2,"is_of_all":true,"is_graded":true}', 'quiz.closed {"vote":2}']);
});
