import { expect, test } from 'vitest';
import { question } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runSettingsSchema, type RunRecord } from '../../shared/contract/asking/runs.ts';
import { AirError } from '../../shared/errors.ts';
import { createBeginning, type Wanted } from './beginning.ts';
import { createLessonQuiz } from './lesson-quiz.ts';

const AT = '2026-03-02T01:00:00.000Z';
const WANTED: Wanted = {
  ...{ teacher_id: 'local', run_id: 'run', quiz_id: 'quiz', title: '빛', mode: 'steps' },
  settings: runSettingsSchema.parse({}),
  questions: [question({ type: 'true_false', correct: true })],
};
const wanted = async (): Promise<Wanted> => WANTED;

/** A lesson whose disk takes nothing at the steps that are named. */
const lesson = (...failing: string[]) => {
  const left = new Set(failing);
  const state = createLessonQuiz(new Map());
  const kept = new Map<string, RunRecord>();
  const facts: QuizFact[] = [];
  const step = (name: string): void => {
    if (left.delete(name)) throw new AirError('storage_full', 'the disk is full');
  };
  const open = {
    ...{ session_id: 'lesson', state },
    append: async (fact: QuizFact) => {
      step(fact.type);
      facts.push(fact);
      const written = { ...fact, seq: facts.length, at: AT };
      state.apply(written);
      return written;
    },
  };
  const beginning = createBeginning({
    files: { write: async () => undefined },
    records: {
      get: async (run_id) => kept.get(run_id) ?? null,
      insert: async (record) => {
        step('record');
        kept.set(record.run_id, record);
      },
    },
    pictures: { keep: async () => undefined },
    mathOf: async () => ({}),
    ...{ now: () => new Date(AT), random: () => 0, newId: () => 'new' },
  });
  return { open, beginning, kept, facts };
};

test.each(['begun', 'record', 'opened'])(
  'what ended at "%s" goes on from there, and is asked once',
  async (at) => {
    const { open, beginning, kept, facts } = lesson(at);
    await expect(beginning.begin(open, WANTED.run_id, wanted)).rejects.toMatchObject({
      code: 'storage_full',
    });
    const run = await beginning.begin(open, WANTED.run_id, wanted);
    expect(run.questions[0]?.status).toBe('open');
    expect([...kept.keys()]).toEqual(['run']);
    await beginning.begin(open, WANTED.run_id, wanted);
    expect(facts.map(({ type }) => type)).toEqual(['begun', 'opened']);
  },
);

test('a run that a crash kept from being written down as such is so at the next start', async () => {
  const { open, beginning, kept } = lesson('record');
  await beginning.begin(open, WANTED.run_id, wanted).catch(() => undefined);
  expect(kept.size).toBe(0);
  await beginning.mend(open.state.runs);
  await beginning.mend(open.state.runs);
  expect(kept.get('run')).toMatchObject({ session_id: 'lesson', quiz_id: 'quiz', question_count: 1 });
});

test('the id of another lesson’s run is none for this one', async () => {
  const { open, beginning, kept, facts } = lesson();
  const run = await beginning.begin(open, WANTED.run_id, wanted);
  const elsewhere = { ...open, session_id: 'other', state: createLessonQuiz(new Map()) };
  const refused = beginning.begin(elsewhere, run.file.run_id, wanted);
  await expect(refused).rejects.toMatchObject({ code: 'conflict', details: { reason: 'run_id' } });
  expect([kept.size, facts.length]).toEqual([1, 2]);
});
