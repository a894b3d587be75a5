import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JoinAnswer, JoinBody } from '../../../shared/contract/classroom/sessions.ts';
import { AirError, type ErrorDetails } from '../../../shared/errors.ts';
import { createApi } from '../../common/api.ts';
import { createJoiner, problemOf, type JoinState } from './joiner.ts';

const body: JoinBody = { join_code: '123456', name: '이하늘' };
const answer: JoinAnswer = {
  session_id: 's',
  student_id: 'x',
  token: 't',
  node: { url: 'http://a' },
  backups: [],
};

/** A node that gives the next of its answers to each try. */
const setup = (...answers: (AirError | 'joined' | 'unreachable')[]) => {
  const states: JoinState[] = [];
  const joined: JoinAnswer[] = [];
  const tried_at: number[] = [];
  const fetch = (): Promise<Response> => {
    tried_at.push(performance.now());
    const next = answers.shift();
    if (next === undefined) return Promise.reject(new Error('asked too often'));
    if (next === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
    if (next === 'joined') return Promise.resolve(new Response(JSON.stringify(answer)));
    const after = next.details?.['retry_after'];
    return Promise.resolve(
      new Response(JSON.stringify(next.toBody()), {
        status: 400,
        headers: typeof after === 'string' ? { 'Retry-After': after } : {},
      }),
    );
  };
  const joiner = createJoiner({
    api: createApi({ origin: 'http://node', fetch }),
    onState: (state) => states.push(state),
    random: () => 0,
  });
  const submit = (typed: JoinBody): void => {
    void joiner.submit(typed).then((got) => {
      if (got !== null) joined.push(got);
    });
  };
  return { joiner: { ...joiner, submit }, states, joined, tried_at };
};
const refusal = (code: AirError['code'], details?: ErrorDetails): AirError =>
  new AirError(code, 'no', details);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [{ ...body, join_code: '12345' }, 'code_form'],
  [{ ...body, name: '  ' }, 'name_missing'],
  [{ ...body, name: 'a\u202Eb' }, 'name_form'],
  [{ ...body, name: 'a'.repeat(41) }, 'name_form'],
  [{ ...body, student_number: '\u0007' }, 'name_form'],
  [body, null],
] as const)('%j: %s', (typed, problem) => {
  expect(problemOf(typed)).toBe(problem);
});

test('what is wrong with what was typed costs no try', () => {
  const { joiner, states, tried_at } = setup();
  joiner.submit({ ...body, name: '' });
  expect(states).toEqual([{ phase: 'idle', problem: 'name_missing', retry_at: null }]);
  expect(tried_at).toEqual([]);
});

test('joins', async () => {
  const { joiner, joined } = setup('joined');
  joiner.submit(body);
  await vi.advanceTimersByTimeAsync(0);
  expect(joined).toEqual([answer]);
});

test.each([
  ['not_found', 'not_found', undefined],
  ['ended', 'ended', undefined],
  ['conflict', 'full', undefined],
  ['invalid_input', 'name_form', ['name']],
  ['invalid_input', 'name_form', ['whep', 'student_number']],
  ['invalid_input', 'code_form', ['join_code', 'name']],
  // Nothing that was typed: the student is not told to type another name.
  ['invalid_input', 'other', ['device_id']],
  ['invalid_input', 'other', undefined],
  ['internal', 'other', undefined],
] as const)('%s is said as %s, and not tried again', async (code, problem, paths) => {
  const issues = paths?.map((path) => ({ path, message: 'no' }));
  const { joiner, states, tried_at } = setup(refusal(code, issues && { issues }));
  joiner.submit(body);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toEqual({ phase: 'idle', problem, retry_at: null });
  expect(tried_at).toHaveLength(1);
});

test('waits as long as a throttling node asks, says so, and joins by itself', async () => {
  const { joiner, states, joined, tried_at } = setup(refusal('rate_limited', { retry_after: '3' }), 'joined');
  joiner.submit(body);
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toMatchObject({ phase: 'waiting', problem: 'busy' });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(joined).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(joined).toEqual([answer]);
  expect((tried_at[1] ?? 0) - (tried_at[0] ?? 0)).toBe(3_000);
});

test('goes on trying while the node cannot be reached', async () => {
  const { joiner, states, joined } = setup('unreachable', 'unreachable', refusal('unavailable'), 'joined');
  joiner.submit(body);
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toMatchObject({ phase: 'waiting', problem: 'network' });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(joined).toEqual([answer]);
});

test.each(['waiting_for_teacher', 'seat_taken', 'locked', 'removed'] as const)(
  'asks on by itself while the teacher decides (%s), says so once, and joins',
  async (reason) => {
    const asked = refusal(reason === 'seat_taken' ? 'conflict' : 'forbidden', { reason });
    const { joiner, states, joined } = setup(asked, asked, asked, 'joined');
    joiner.submit(body);
    await vi.advanceTimersByTimeAsync(14_000);
    expect(states).toEqual([
      { phase: 'joining', problem: null, retry_at: null },
      { phase: 'waiting', problem: reason, retry_at: null },
    ]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(joined).toEqual([answer]);
  },
);

test.each(['refused', 'row_unknown', 'name_filtered', 'name_of_teacher'] as const)(
  'what only the student can change (%s) is said, and not tried again',
  async (reason) => {
    const { joiner, states, tried_at } = setup(refusal('invalid_input', { reason }));
    joiner.submit(body);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([states.at(-1)?.problem, tried_at.length]).toEqual([reason, 1]);
  },
);

test('typing something else gives up the waiting try', async () => {
  const { joiner, joined, tried_at } = setup('unreachable', 'joined');
  joiner.submit(body);
  await vi.advanceTimersByTimeAsync(0);
  joiner.cancel();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried_at).toHaveLength(1);
  expect(joined).toEqual([]);
});
