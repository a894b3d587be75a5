import { expect, it, vi } from 'vitest';
import { rememberTexts } from './remember-texts.ts';

it('works out a text once, also where nothing comes of it', () => {
  const workOut = vi.fn((text: string) => (text === '' ? undefined : text.length));
  const lengthOf = rememberTexts(workOut);
  expect([lengthOf('ab'), lengthOf(''), lengthOf('ab'), lengthOf('')]).toEqual([2, undefined, 2, undefined]);
  expect(workOut).toHaveBeenCalledTimes(2);
});

it('forgets rather than grow without end', () => {
  const workOut = vi.fn((text: string) => text);
  const same = rememberTexts(workOut);
  for (let index = 0; index <= 8000; index += 1) same(String(index));
  expect(same('0')).toBe('0');
  expect(workOut).toHaveBeenCalledTimes(8002);
});
