import { expect, test } from 'vitest';
import { questionSchema } from '../../questions/kinds.ts';
import { quizFactSchema, type QuizFact, type RunFile } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema } from '../../shared/contract/asking/runs.ts';
import { countedOf } from './asking.types.ts';
import { createLessonQuiz } from './lesson-quiz.ts';

const fileOf = (mode: RunFile['mode'], run_id = 'run'): RunFile => ({
  ...{ schema_version: 1, run_id, quiz_id: 'quiz', session_id: 'lesson', teacher_id: 'local' },
  ...{ title: '빛', mode, settings: runSettingsSchema.parse({}), started_at: '2026-03-02T01:00:00.000Z' },
  questions: ['a', 'b'].map((question_id) =>
    questionSchema.parse({ type: 'single', question_id, text: '?', options: ['x', 'y'], correct: 0 }),
  ),
  math: {},
});

/** A lesson in which these facts have happened, a second apart. */
const after = (mode: RunFile['mode'], ...facts: readonly Partial<QuizFact>[]) => {
  const quiz = createLessonQuiz(new Map([['run', fileOf(mode)]]));
  facts.forEach((fact, index) =>
    quiz.apply({
      ...({ run_id: 'run', ...fact } as QuizFact),
      ...{ seq: index + 1, at: new Date(Date.UTC(2026, 2, 2, 1, 0, index)).toISOString() },
    }),
  );
  return { quiz, run: quiz.run('run') };
};
const begun = { type: 'begun' } as const;
const opened = (question_id: string | null, vote = 1, seconds: number | null = null) =>
  ({ type: 'opened', question_id, vote, seconds }) as const;
const answered = (answer: unknown, more: object = {}) => ({
  ...({ type: 'answered', question_id: 'a', elapsed_ms: 400, student_id: 'mina', vote: 1 } as const),
  ...{ answer, late: false, also_of: [], is_entered: false, ...more },
});
const answerOf = (run: ReturnType<typeof after>['run'], student_id = 'mina') =>
  run?.questions[0]?.votes.at(-1)?.answers.get(student_id);

test('one question is open at a time; the one before is closed, and what is revealed stays so', () => {
  const { run } = after('steps', begun, opened('a'), { type: 'revealed', question_id: 'a' }, opened('b'));
  expect(run?.questions.map(({ status }) => status)).toEqual(['revealed', 'open']);
  expect(run).toMatchObject({ index: 1, is_open: true, is_revealed: false });
});

test('at own pace all of them are open at once, and revealed at once', () => {
  const { run } = after('own_pace', begun, opened(null), { type: 'revealed', question_id: null });
  expect(run?.questions.map(({ status }) => status)).toEqual(['revealed', 'revealed']);
  expect(run).toMatchObject({ index: null, is_open: false, is_revealed: true, paper_version: 2 });
});

test('the last answer in time counts, and how often it was changed is known', () => {
  const { run } = after('steps', begun, opened('a'), answered(0), answered(1), answered(0));
  const answer = answerOf(run);
  expect(answer).toMatchObject({ in_time: { answer: 0, elapsed_ms: 400 }, changes: 2 });
  expect(run?.questions[0]?.votes[0]?.revision).toBe(3);
});

test('what came late stands beside what was in time, and counts only when the teacher says so', () => {
  const late = answered(1, { late: true });
  const facts = [begun, opened('a'), answered(0), { type: 'closed' } as const, late];
  const uncounted = answerOf(after('steps', ...facts).run);
  expect(uncounted === undefined ? null : countedOf(uncounted)?.answer).toBe(0);
  const count = { type: 'late_counted', question_id: 'a', student_id: null, counts: true } as const;
  const counted = answerOf(after('steps', ...facts, count).run);
  expect(counted === undefined ? null : countedOf(counted)?.answer).toBe(1);
});

test('a late answer takes no mark from what counts, and one in time takes the place of a late one that does', () => {
  const count = { type: 'late_counted', question_id: 'a', student_id: null, counts: true } as const;
  const late = (answer: unknown) => answered(answer, { late: true });
  const counted = [begun, opened('a'), { type: 'closed' } as const, late(0), count];
  const mark = { levels: null, share: 0, comment: '다시' };
  const marked = { type: 'marked', question_id: 'a', student_id: 'mina', mark } as const;
  const kept = answerOf(after('steps', begun, opened('a'), answered(0), marked, late(1)).run);
  expect(kept).toMatchObject({ in_time: { answer: 0 }, late: { answer: 1 }, mark });
  const reopened = answerOf(after('steps', ...counted, opened('a'), answered(1)).run);
  expect(reopened === undefined ? null : countedOf(reopened)?.answer).toBe(1);
});

test('an answer of a group is the answer of all in it; a mark is of the answer that it was given to', () => {
  const mark = { levels: null, share: 0.5, comment: null };
  const marked = { type: 'marked', question_id: 'a', student_id: 'jun', mark } as const;
  const group = answered(1, { also_of: ['jun'] });
  expect(answerOf(after('steps', begun, opened('a'), group, marked).run, 'jun')).toMatchObject({ mark });
  const again = after('steps', begun, opened('a'), group, marked, answered(0, { student_id: 'jun' }));
  expect(answerOf(again.run, 'jun')).toMatchObject({ in_time: { answer: 0 }, mark: null });
});

test('a late answer that counts is not changed by its student, who knows the key by then', () => {
  const facts = [begun, opened('a'), { type: 'closed' } as const, answered(1, { late: true })];
  const count = { type: 'late_counted', question_id: 'a', student_id: null, counts: true } as const;
  const { run } = after('steps', ...facts, count, answered(0, { late: true }));
  expect(answerOf(run)).toMatchObject({ late: { answer: 1 }, late_counts: true });
});

test('what comes late leaves the mark of what counts, and what comes in time takes the place of what came late', () => {
  const mark = { levels: null, share: 0.5, comment: null };
  const marked = { type: 'marked', question_id: 'a', student_id: 'mina', mark } as const;
  const facts = [begun, opened('a'), answered(0), marked, { type: 'closed' } as const];
  const late = [...facts, answered(1, { late: true })];
  expect(answerOf(after('steps', ...late).run)).toMatchObject({ in_time: { answer: 0 }, mark });
  const count = { type: 'late_counted', question_id: 'a', student_id: null, counts: true } as const;
  expect(answerOf(after('steps', ...late, count).run)).toMatchObject({ late_counts: true, mark: null });
  const again = after('steps', ...late, count, opened('a'), answered(1));
  expect(answerOf(again.run)).toMatchObject({ in_time: { answer: 1 }, late: null, late_counts: false });
});

test('what is opened again keeps its length and its clock, and what was taken from the wall', () => {
  const wall: Partial<QuizFact> = {
    ...({ type: 'wall', shows: 'results' } as const),
    ...{ student_ids: ['mina'], released: ['r'], hidden: ['h'] },
  };
  const first = [begun, opened('a', 1, 60), answered(0), { type: 'closed' } as const, wall];
  const { run } = after('steps', ...first, opened('a'));
  expect(run).toMatchObject({ is_open: true, clock: { seconds: null, elapsed_ms: 60_000 } });
  expect(run?.questions[0]?.votes).toMatchObject([{ seconds: 60 }]);
  expect(run?.wall).toMatchObject({ shows: 'question', student_ids: [], released: ['r'], hidden: ['h'] });
  expect(after('steps', ...first, opened('b')).run).toMatchObject({ wall: null, clock: { elapsed_ms: 0 } });
});

test('an answer that was on its way when the next question was opened says nothing of its clock', () => {
  const slow = answered(0, { elapsed_ms: 50_000 });
  const { run } = after('steps', begun, opened('a', 1, 60), opened('b', 1, 60), slow);
  expect(run?.clock.elapsed_ms).toBe(0);
  expect(answerOf(run)).toMatchObject({ in_time: { answer: 0 } });
});

test('a second vote has answers of its own, and both are kept', () => {
  const { run } = after('steps', begun, opened('a'), answered(0), opened('a', 2), answered(1, { vote: 2 }));
  const votes = run?.questions[0]?.votes.map(({ vote, answers }) => [
    vote,
    answers.get('mina')?.in_time?.answer,
  ]);
  expect(votes).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test('the clock goes on from the last word of the log, and added time counts once for its message', () => {
  const added = { type: 'time_added', seconds: 30, message_id: 'teacher/1' } as const;
  const { run } = after(
    'steps',
    begun,
    opened('a', 1, 60),
    { type: 'ticked', elapsed_ms: 5000 },
    answered(0),
    added,
  );
  expect(run?.clock).toEqual({ seconds: 90, elapsed_ms: 5000 });
  expect([run?.hasCounted('teacher/1'), run?.hasCounted('teacher/2')]).toEqual([true, false]);
  expect(run?.questions[0]?.votes[0]?.seconds).toBe(90);
});

test('what names a question, a vote or a run that there is none of changes nothing', () => {
  const { run, quiz } = after(
    'steps',
    ...[begun, opened('a'), answered(0, { question_id: 'zz' }), answered(0, { vote: 9 }), opened('zz')],
    ...[{ type: 'closed', run_id: 'other' } as const],
  );
  expect(answerOf(run)).toBeUndefined();
  expect(quiz.runs).toHaveLength(1);
});

test('what the wall was asked for before it could name a question is of the one that is asked', () => {
  const old = {
    type: 'wall',
    run_id: 'run',
    shows: 'answers',
    student_ids: ['mina'],
    released: [],
    hidden: [],
  };
  const { run } = after('steps', begun, opened('a'), quizFactSchema.parse(old));
  expect(run?.wall).toMatchObject({ shows: 'answers', question_id: null, student_ids: ['mina'] });
});

test('a run whose file is lost is none, and the others are there', () => {
  const quiz = createLessonQuiz(new Map());
  const at = '2026-03-02T01:00:00.000Z';
  quiz.apply({ type: 'begun', run_id: 'lost', seq: 1, at });
  quiz.stage(fileOf('steps', 'next'));
  quiz.apply({ type: 'begun', run_id: 'next', seq: 2, at });
  expect(quiz.runs.map(({ file }) => file.run_id)).toEqual(['next']);
  expect(quiz.shown?.file.run_id).toBe('next');
  quiz.apply({ type: 'put_away', run_id: 'next', seq: 3, at });
  expect(quiz.shown).toBeNull();
});
