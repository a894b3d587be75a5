import { expect, test } from 'vitest';
import type { OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import { isSameAnswer, isUnsent, markOf, valueOf, type AnswerFacts } from './answer-state.ts';

const AT = '2026-03-02T01:23:00.000Z';
const own = (more: Partial<OwnAnswer> = {}): OwnAnswer => ({
  ...{ question_id: 'q1', run_id: 'r1', vote: 1, answer: 1, saved_at: AT, late: false, counts: true },
  ...{ share: null, points: null, notes: [], comment: null },
  ...more,
});
const facts = (more: Partial<AnswerFacts>): AnswerFacts => ({
  ...{ draft: null, status: null, is_behind: false, own: null },
  ...more,
});
const sent = { answer: 2, sent_id: 'm1' };

test('saved is what the node has told as its own, and nothing before', () => {
  expect(markOf(facts({}))).toEqual({ step: 'none' });
  expect(markOf(facts({ draft: { answer: 2, sent_id: null } }))).toEqual({ step: 'unsent' });
  expect(markOf(facts({ draft: sent, status: { step: 'waiting', code: null } }))).toEqual({
    step: 'waiting',
  });
  expect(markOf(facts({ draft: sent, status: { step: 'sent' } }))).toEqual({ step: 'sending' });
  // Acknowledged, and not told yet.
  expect(markOf(facts({ draft: sent, status: { step: 'saved' } }))).toEqual({ step: 'sending' });
  expect(markOf(facts({ draft: sent, status: { step: 'saved' }, own: own() }))).toEqual({ step: 'sending' });
  const kept = facts({ draft: sent, status: { step: 'saved' }, own: own({ answer: 2 }) });
  expect(markOf(kept)).toEqual({ step: 'saved', at: AT, counts: true });
  expect(markOf(facts({ own: own() }))).toEqual({ step: 'saved', at: AT, counts: true });
});

test('an earlier answer that is kept says nothing of a newer one on its way', () => {
  const newer = facts({ draft: sent, status: { step: 'sent' }, own: own({ answer: 2 }) });
  expect(markOf(newer)).toEqual({ step: 'sending' });
  expect(valueOf(facts({ draft: sent, own: own() }))).toBe(2);
  expect(valueOf(facts({ draft: { answer: null, sent_id: null }, own: own() }))).toBeNull();
  expect(valueOf(facts({ own: own() }))).toBe(1);
});

test('behind another message that is on its way it is on its way; after a refusal that passes it waits', () => {
  const waiting = { draft: sent, is_behind: true };
  expect(markOf(facts({ ...waiting, status: { step: 'waiting', code: null } }))).toEqual({ step: 'sending' });
  expect(markOf(facts({ ...waiting, status: { step: 'waiting', code: 'storage_full' } }))).toEqual({
    step: 'waiting',
  });
});

test('after a reload what waits no more and is not kept was not sent', () => {
  expect(markOf(facts({ draft: sent }))).toEqual({ step: 'unsent' });
  expect(markOf(facts({ draft: sent, own: own({ answer: 2 }) }))).toMatchObject({ step: 'saved' });
});

test('what was refused says why; what came late is kept as that', () => {
  const refused = (details: Record<string, unknown>, late: OwnAnswer | null = null) =>
    markOf(facts({ draft: sent, own: late, status: { step: 'refused', code: 'conflict', details } }));
  expect(refused({ reason: 'late' })).toEqual({ step: 'refused', why: 'late' });
  expect(refused({ reason: 'late' }, own({ late: true, counts: false }))).toEqual({
    ...{ step: 'late', at: AT, counts: false },
  });
  expect(refused({ reason: 'toString' })).toEqual({ step: 'refused', why: 'gone' });
  const byCode = (code: 'too_large' | 'storage_full') =>
    markOf(facts({ draft: sent, status: { step: 'refused', code } }));
  expect(byCode('too_large')).toEqual({ step: 'refused', why: 'too_large' });
  expect(byCode('storage_full')).toEqual({ step: 'refused', why: 'full' });
});

test('two answers are one whatever the node tidied', () => {
  expect(isSameAnswer(' 두  단어\n', '두 단어')).toBe(true);
  expect(isSameAnswer({ a: 1, b: [' x'] }, { b: ['x'], a: 1 })).toBe(true);
  expect(isSameAnswer([1, 2], [2, 1])).toBe(false);
  expect(isSameAnswer(1, '1')).toBe(false);
});

test('what was refused can be sent again; what is kept as late only where answers are taken again', () => {
  const refused = (why: 'late' | 'gone') => isUnsent({ step: 'refused', why }, false);
  expect([
    refused('gone'),
    refused('late'),
    isUnsent({ step: 'unsent' }, false),
    isUnsent({ step: 'sending' }, false),
  ]).toEqual([...[true, false, true, false]]);
  const late = (counts: boolean, is_open: boolean) => isUnsent({ step: 'late', at: AT, counts }, is_open);
  expect([late(false, false), late(false, true), late(true, true)]).toEqual([false, true, false]);
  expect(isUnsent({ step: 'refused', why: 'late' }, true)).toBe(true);
});
