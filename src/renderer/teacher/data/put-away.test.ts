import { expect, test, vi } from 'vitest';
import { createPutAway } from './put-away.ts';

const storageWith = (text: string | null) => {
  let kept = text;
  return {
    get: () => kept,
    set: (_name: string, value: string) => {
      kept = value;
    },
  };
};

test('what was put away stays so over a reload, and tells who looks', () => {
  const storage = storageWith(null);
  const first = createPutAway(storage);
  const listener = vi.fn();
  const leave = first.subscribe(listener);
  first.add('black 1');
  first.add('silent 2');
  expect([...createPutAway(storage).current()]).toEqual(['black 1', 'silent 2']);
  expect(listener).toHaveBeenCalledTimes(2);
  leave();
  first.add('clipping 3');
  expect(listener).toHaveBeenCalledTimes(2);
});

test('the oldest are forgotten', () => {
  const storage = storageWith(null);
  const put_away = createPutAway(storage);
  for (let at = 0; at < 300; at += 1) put_away.add(String(at));
  expect(put_away.current().size).toBe(200);
  expect([put_away.current().has('99'), put_away.current().has('100')]).toEqual([false, true]);
});

test.each(['{', '{"a":1}', '[1,2]'])('what is no list of keys (%s) is nothing', (text) => {
  expect(createPutAway(storageWith(text)).current().size).toBe(0);
});
