import { expect, test } from 'vitest';
import { question } from '../../../test/support/asking/runs.ts';
import type { Question } from '../../questions/kinds.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { createAnswering, type AnsweringDeps } from './answering.ts';
import type { OpenQuiz } from './expect.ts';
import { createLessonQuiz } from './lesson-quiz.ts';
import { createMarking } from './marking.ts';
import { createSteering } from './steering.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A lesson in which one question is asked, with a log in memory. */
const asked = async (of: Question, deps: Partial<AnsweringDeps> = {}) => {
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
    ...{ title: '빛', mode: 'own_pace', settings: runSettingsSchema.parse({}), started_at: AT, math: {} },
    questions: [{ ...of, question_id: 'a' }],
  });
  await open.append({ type: 'begun', run_id: 'run' });
  await open.append({ type: 'opened', run_id: 'run', question_id: null, vote: 1, seconds: null });
  let is_in_time = true;
  const answering = createAnswering({
    clocks: { leftMs: () => null, isInTime: () => is_in_time, elapsedMs: () => 400 },
    ...{ extraOf: () => 0, answersFor: () => [], isPhotoOf: () => false, ...deps },
  });
  return {
    ...{ open, answering, facts },
    respond: (student_id: string, answer: unknown) =>
      answering.respond(open, { student_id, quiz_id: 'run', question_id: 'a', answer }),
    end: () => (is_in_time = false),
    answersOf: (student_id: string) => state.run('run')?.questions[0]?.votes[0]?.answers.get(student_id),
  };
};
const LATE = { code: 'conflict', details: { reason: 'late' } };
const TEXT = question({ type: 'long_text' });

test('one of a group answers for all who have not handed in', async () => {
  const { open, answering, respond, answersOf } = await asked(TEXT, { answersFor: () => ['bora', 'cho'] });
  await answering.submit(open, 'run', 'cho');
  await respond('ara', 'light');
  expect(answersOf('bora')).toMatchObject({ in_time: { answer: 'light' } });
  expect(answersOf('cho')).toBeUndefined();
});

test('a photo is one’s own, or was put into the answer by another one of the group', async () => {
  const isPhotoOf: AnsweringDeps['isPhotoOf'] = (_session_id, student_id, picture_id) =>
    picture_id.startsWith(student_id);
  const of = question({ type: 'photo' });
  const { respond } = await asked(of, { isPhotoOf, answersFor: (_, id) => (id === 'ara' ? ['bora'] : []) });
  const photos = (...ids: string[]) => ({ picture_ids: ids.map((id) => id.padEnd(32, '0')) });
  await expect(respond('bora', photos('ara'))).rejects.toMatchObject({ code: 'not_found' });
  await respond('ara', photos('ara'));
  expect(await respond('bora', photos('ara', 'bora'))).toBe(AT);
  await expect(respond('cho', photos('ara'))).rejects.toMatchObject({ code: 'not_found' });
});

test('a late answer that counts is kept as the teacher took it', async () => {
  const { open, respond, end, answersOf, facts } = await asked(TEXT);
  end();
  await expect(respond('ara', 'late')).rejects.toMatchObject(LATE);
  await createMarking().countLate(open, 'run', 'a', null, true);
  const before = facts.length;
  await expect(respond('ara', 'what the key says')).rejects.toMatchObject(LATE);
  expect(answersOf('ara')).toMatchObject({ late: { answer: 'late' }, late_counts: true });
  expect(facts).toHaveLength(before);
});

test('what a teacher says again changes nothing, and the mark of an entered answer stays', async () => {
  const { open, facts, answersOf } = await asked(TEXT);
  const marking = createMarking();
  const mark = { levels: null, share: 0.5, comment: null };
  const sayAll = async (): Promise<void> => {
    await marking.answerFor(open, 'run', 'a', 'row', 'light');
    await marking.mark(open, 'run', 'a', 'row', mark);
    await createSteering().set(open, 'run', { may_change: false });
  };
  await sayAll();
  const before = facts.length;
  await sayAll();
  expect(facts).toHaveLength(before);
  expect(answersOf('row')).toMatchObject({ mark, changes: 0 });
});

test('that a student of a class list has no more time is said, though this lesson never said that it has some', async () => {
  const { open, facts } = await asked(TEXT);
  await createSteering().giveTime(open, 'ara', 0);
  await createSteering().giveTime(open, 'ara', 0);
  expect(facts.filter(({ type }) => type === 'extra_time')).toHaveLength(1);
});
