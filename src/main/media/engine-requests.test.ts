import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { createRequests, type Requests } from './engine-requests.ts';

let requests: Requests;

beforeEach(() => {
  vi.useFakeTimers();
  requests = createRequests();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks, and tells the number of the question with its outcome. */
const ask = (): { id: number; outcome: Promise<unknown> } => {
  let id = 0;
  const outcome = requests
    .ask((request_id) => {
      id = request_id;
    })
    .catch((error: unknown) => (error instanceof AirError ? error.code : error));
  return { id, outcome };
};

/** The outcome now, or 'waiting'. */
const now = async (outcome: Promise<unknown>): Promise<unknown> =>
  Promise.race([outcome, Promise.resolve('waiting')]);

describe('a question', () => {
  test('is asked at once, and has a number of its own', () => {
    const ids = [ask(), ask(), ask()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
  });

  test('gets the answer with its number', async () => {
    const [first, second] = [ask(), ask()];
    requests.resolve(second.id, { sdp: 'two' });
    requests.resolve(first.id, { sdp: 'one' });
    expect(await Promise.all([first.outcome, second.outcome])).toEqual([{ sdp: 'one' }, { sdp: 'two' }]);
  });

  test('gets the error with its number', async () => {
    const { id, outcome } = ask();
    requests.reject(id, new AirError('not_acceptable', 'no H.264'));
    expect(await outcome).toBe('not_acceptable');
  });

  test('may be answered while it is asked', async () => {
    await expect(requests.ask((request_id) => requests.resolve(request_id, 7))).resolves.toBe(7);
  });

  test('waits for 5 s, and not longer', async () => {
    const { outcome } = ask();
    await vi.advanceTimersByTimeAsync(4999);
    expect(await now(outcome)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await now(outcome)).toBe('unavailable');
  });

  test('has its first answer, whatever comes later', async () => {
    const { id, outcome } = ask();
    requests.resolve(id, 'first');
    requests.resolve(id, 'second');
    requests.reject(id, new AirError('internal', 'late'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toBe('first');
  });

  test('that was answered leaves no timer', () => {
    const answered = [ask(), ask()];
    expect(vi.getTimerCount()).toBe(2);
    for (const { id } of answered) requests.resolve(id, null);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what nobody asked', () => {
  test('is passed over', async () => {
    const { id, outcome } = ask();
    requests.resolve(id + 1, 'not yours');
    requests.reject(-1, new AirError('internal', 'nobody'));
    expect(await now(outcome)).toBe('waiting');
    requests.resolve(id, 'yours');
    expect(await outcome).toBe('yours');
  });
});

test('all that wait are told when the engine is gone, and later ones are not', async () => {
  const before = [ask(), ask(), ask()];
  requests.rejectAll(new AirError('unavailable', 'the engine is gone'));
  expect(await Promise.all(before.map(({ outcome }) => outcome))).toEqual(Array(3).fill('unavailable'));
  expect(vi.getTimerCount()).toBe(0);
  const { id, outcome } = ask();
  requests.resolve(id, 'back');
  expect(await outcome).toBe('back');
});
