import { expect, test } from 'vitest';
import type { AskedQuestion, OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';
import { isAnswered, unsentOf, type PaperFacts } from './answered.ts';
import type { AnyView } from './answer-view.types.ts';
import { draftKey, type Draft } from './drafts.ts';

const question = (question_id: string): AskedQuestion => ({
  ...{ type: 'short_text', question_id, text: '', pictures: [], points: 1 },
  ...{ time_limit_seconds: null, math: {} },
});
const view: AnyView = {
  ...{
    type: 'short_text',
    component: () => null,
    is_one_tap: false,
    spoken: () => [],
    words: { ko: {}, en: {} },
  },
  isComplete: (_, value) => value !== '…',
};
const own = (question_id: string, run_id = 'r1'): OwnAnswer => ({
  ...{ question_id, run_id, vote: 1, answer: 'a', saved_at: '', late: false, counts: true },
  ...{ share: null, points: null, notes: [], comment: null },
});
const facts = (drafts: Record<string, Draft>, more: Partial<PaperFacts> = {}): PaperFacts => ({
  ...{ run_id: 'r1', queued: [], answers: [], viewOf: () => view },
  drafts: { get: (of) => drafts[of] ?? null, set: () => undefined, subscribe: () => () => undefined },
  ...more,
});
const key = draftKey('r1', 'q1', 1);

test('what is written, can be sent and was not is what goes with handing in', () => {
  const unsent = (draft: Draft) => unsentOf(facts({ [key]: draft }), question('q1'));
  expect(unsent({ answer: '빛', sent_id: null })).toBe('빛');
  expect(unsent({ answer: '빛', sent_id: 'm1' })).toBeUndefined();
  expect(unsent({ answer: '…', sent_id: null })).toBeUndefined();
  expect(unsent({ answer: null, sent_id: null })).toBeUndefined();
  expect(unsentOf(facts({}), question('q1'))).toBeUndefined();
  const unknown = facts({ [key]: { answer: '빛', sent_id: null } }, { viewOf: () => null });
  expect(unsentOf(unknown, question('q1'))).toBeUndefined();
});

test('a question has an answer that is kept, on its way or goes with handing in; one of another run is none', () => {
  const payload = { quiz_id: 'r1', question_id: 'q2', vote: 1, answer: 'a' };
  const queued: OutboxEntry[] = [{ id: 'm1', type: 'quiz.respond', order: 1, payload }];
  const all = facts(
    { [key]: { answer: '빛', sent_id: null } },
    { queued, answers: [own('q3'), own('q4', 'r0')] },
  );
  expect(['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => isAnswered(all, question(id)))).toEqual([
    ...[true, true, true, false, false],
  ]);
});
