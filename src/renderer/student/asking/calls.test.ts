import { expect, test } from 'vitest';
import type { AskedNow, ClassRun, OwnAnswer, QuizSeat } from '../../../shared/contract/asking/asked.ts';
import { callOf, isAwaited } from './calls.ts';
import { endsAtMs, isLocked, phaseOf } from './phase.ts';

const AT = '2026-03-02T01:00:00.000Z';
const LATER = '2026-03-02T01:01:00.000Z';
const now = (more: Partial<AskedNow> = {}): AskedNow => ({
  question: {
    ...{ type: 'single', question_id: 'q1', text: '수도는?', pictures: [], points: 1 },
    ...{ time_limit_seconds: null, math: {} },
  },
  ...{ index: 0, vote: 1, status: 'open', opened_at: AT, closes_at: null, result: null },
  ...more,
});
const run = (more: Partial<ClassRun> = {}): ClassRun => ({
  ...{ run_id: 'r1', quiz_id: 'z1', title: '지리', mode: 'steps', is_open: true, may_change: true },
  ...{ is_shuffled: false, question_count: 3, now: now(), closes_at: null, is_revealed: false },
  ...{ paper_version: 0, leaders: null },
  ...more,
});
const seat = (more: Partial<QuizSeat> = {}): QuizSeat => ({
  ...{ run_id: 'r1', closes_at: null, submitted_at: null, nudged_at: null, place: null },
  ...more,
});
const own = (more: Partial<OwnAnswer> = {}): OwnAnswer => ({
  ...{ question_id: 'q1', run_id: 'r1', vote: 1, answer: 1, saved_at: AT, late: false, counts: true },
  ...{ share: null, points: null, notes: [], comment: null },
  ...more,
});

test('a question, a second vote, one that is opened again and the reveal call, each once', () => {
  const calls = [
    run(),
    run({ now: now({ closes_at: LATER }) }),
    run({ now: now({ status: 'closed' }) }),
    run({ now: now({ opened_at: LATER }) }),
    run({ now: now({ vote: 2 }) }),
    run({ now: now({ vote: 2, status: 'revealed' }) }),
    run({ now: null }),
  ].map((one) => callOf(one, seat()));
  expect(calls.map((call) => call?.what ?? null)).toEqual([
    ...['question', 'question', null, 'question', 'again', 'revealed', null],
  ]);
  expect(calls[0]).toEqual(calls[1]);
  const keys = [0, 3, 4, 5].map((index) => calls[index]?.key);
  expect(new Set(keys).size).toBe(4);
  expect(callOf(null, null)).toBeNull();
});

test('a nudge calls anew, one of an earlier run does not, and who has handed in is not called', () => {
  const nudged = callOf(run(), seat({ nudged_at: LATER }));
  expect(nudged).toEqual({ what: 'nudged', key: `${callOf(run(), null)?.key ?? ''} ${LATER}` });
  expect(callOf(run(), seat({ run_id: 'r0', nudged_at: LATER }))?.what).toBe('question');
  const paper = run({ mode: 'exit_ticket', now: null });
  expect(callOf(paper, null)?.what).toBe('ticket');
  expect(callOf({ ...paper, mode: 'own_pace' }, null)?.what).toBe('paper');
  expect(callOf(paper, seat({ submitted_at: AT }))).toBeNull();
  expect(callOf({ ...paper, is_revealed: true }, seat({ submitted_at: AT }))?.what).toBe('revealed');
});

test('an answer is awaited until the node has one of this vote; at own pace until it is handed in', () => {
  expect(isAwaited(run(), null, [])).toBe(true);
  expect(isAwaited(run(), null, [own()])).toBe(false);
  expect(isAwaited(run({ now: now({ vote: 2 }) }), null, [own()])).toBe(true);
  expect(isAwaited(run(), null, [own({ run_id: 'r0' })])).toBe(true);
  expect(isAwaited(run({ is_open: false, now: now({ status: 'closed' }) }), null, [])).toBe(false);
  expect(isAwaited(null, null, [])).toBe(false);
  const paper = run({ mode: 'own_pace', now: null });
  expect([isAwaited(paper, seat(), []), isAwaited(paper, seat({ submitted_at: AT }), [])]).toEqual([
    true,
    false,
  ]);
});

test('who has more time has its own end, and an end of the question before is none', () => {
  const timed = run({ now: now({ closes_at: LATER }) });
  expect(endsAtMs(timed, seat())).toBe(Date.parse(LATER));
  expect(endsAtMs(timed, seat({ closes_at: '2026-03-02T01:01:30.000Z' }))).toBe(Date.parse(LATER) + 30_000);
  expect(endsAtMs(timed, seat({ closes_at: AT }))).toBe(Date.parse(LATER));
  expect(endsAtMs(run(), seat({ closes_at: AT }))).toBeNull();
  expect(endsAtMs(run({ mode: 'own_pace', now: null, closes_at: LATER }), null)).toBe(Date.parse(LATER));
});

test('how a question stands', () => {
  expect(phaseOf(run(), null, null)).toBe('open');
  expect(phaseOf(run(), null, 0)).toBe('over');
  expect(phaseOf(run({ now: now({ status: 'revealed' }) }), null, 0)).toBe('revealed');
  const paper = run({ mode: 'own_pace', now: null });
  expect(phaseOf(paper, seat(), 5)).toBe('open');
  expect(phaseOf(paper, seat({ submitted_at: AT }), 5)).toBe('submitted');
  expect(phaseOf({ ...paper, is_open: false }, seat(), 5)).toBe('closed');
  expect(phaseOf({ ...paper, is_revealed: true }, seat({ submitted_at: AT }), 0)).toBe('revealed');
});

test('what may not be changed is locked from the moment that it is sent', () => {
  const open = { phase: 'open', may_change: false, own: null, is_sent: false } as const;
  expect(isLocked(open)).toBe(false);
  expect(isLocked({ ...open, is_sent: true })).toBe(true);
  expect(isLocked({ ...open, own: own() })).toBe(true);
  expect(isLocked({ ...open, own: own(), may_change: true, is_sent: true })).toBe(false);
  expect(isLocked({ ...open, phase: 'over', may_change: true })).toBe(true);
});
