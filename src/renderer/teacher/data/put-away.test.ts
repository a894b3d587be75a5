import { expect, test, vi } from 'vitest';
import { createPutAway } from './put-away.ts';

const MINUTE_MS = 60_000;
let now_ms = 0;
const storageWith = (text: string | null) => {
  let kept = text;
  return {
    get: () => kept,
    set: (_name: string, value: string) => {
      kept = value;
    },
  };
};
const over = (storage: ReturnType<typeof storageWith>) => createPutAway({ storage, now_ms: () => now_ms });

test('what was put away stays so over a reload, and tells who looks', () => {
  const storage = storageWith(null);
  const first = over(storage);
  const listener = vi.fn();
  const leave = first.subscribe(listener);
  first.add('black 1');
  first.add('silent 2');
  expect([...over(storage).current()]).toEqual(['black 1', 'silent 2']);
  expect(listener).toHaveBeenCalledTimes(2);
  leave();
  first.add('clipping 3');
  expect(listener).toHaveBeenCalledTimes(2);
});

test('what goes on every few seconds stays away, also over a reload, and is news after ten quiet minutes', () => {
  const storage = storageWith(null);
  let put_away = over(storage);
  put_away.add('refusal', 'first');
  const listener = vi.fn();
  // An hour of an encoder that tries and tries.
  for (let at = 0; at < 400; at += 1) {
    now_ms += 9_000;
    if (at === 200) put_away = over(storage);
    put_away.heard('refusal', String(at));
  }
  expect([...put_away.current()]).toEqual(['refusal']);
  put_away.subscribe(listener);
  now_ms += 10 * MINUTE_MS;
  put_away.heard('refusal', '399');
  // Nothing has come: it is the same as before.
  expect(put_away.current().has('refusal')).toBe(true);
  put_away.heard('refusal', 'again');
  expect(put_away.current().has('refusal')).toBe(false);
  expect(over(storage).current().has('refusal')).toBe(false);
  expect(listener).toHaveBeenCalledTimes(1);
  put_away.heard('another', 'x');
  expect(put_away.current().size).toBe(0);
});

test('the oldest are forgotten', () => {
  const put_away = over(storageWith(null));
  for (let at = 0; at < 300; at += 1) put_away.add(String(at));
  expect(put_away.current().size).toBe(200);
  expect([put_away.current().has('99'), put_away.current().has('100')]).toEqual([false, true]);
});

test.each(['{', '{"a":1}', '[1,2]', '["black 1"]', '[["a","b","c"]]'])(
  'what is no list of notices (%s) is nothing',
  (text) => {
    expect(over(storageWith(text)).current().size).toBe(0);
  },
);
