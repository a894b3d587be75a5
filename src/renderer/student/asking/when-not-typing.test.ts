import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isWrittenInto, whenNotTyping, type TypedDocument } from './when-not-typing.ts';

const page = (value: string | null) => {
  const target = new EventTarget();
  const field = value === null ? null : { tagName: 'TEXTAREA', value };
  const of = {
    activeElement: field,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
  return {
    of: of as unknown as TypedDocument,
    write: (text: string) => {
      if (field !== null) field.value = text;
      target.dispatchEvent(new Event('input'));
    },
    leave: () => {
      of.activeElement = null;
      target.dispatchEvent(new Event('focusout'));
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([null, ''])('calls at once where nothing is being written (%j)', (value) => {
  const onFree = vi.fn();
  whenNotTyping(onFree, page(value).of);
  expect(onFree).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('waits for a sentence: until it is sent, left, or not gone on with', () => {
  const [sent, left, idle] = [vi.fn(), vi.fn(), vi.fn()];
  const pages = [page('안'), page('안'), page('안')] as const;
  for (const [index, onFree] of [sent, left, idle].entries()) whenNotTyping(onFree, pages[index]?.of);
  vi.advanceTimersByTime(3_000);
  for (const { write } of pages) write('안녕');
  vi.advanceTimersByTime(3_000);
  expect([sent, left, idle].map((one) => one.mock.calls.length)).toEqual([0, 0, 0]);
  pages[0].write('');
  pages[1].leave();
  vi.advanceTimersByTime(0);
  expect([sent, left, idle].map((one) => one.mock.calls.length)).toEqual([1, 1, 0]);
  vi.advanceTimersByTime(1_000);
  expect(idle).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a choice is nothing that is written', () => {
  expect(isWrittenInto({ tagName: 'INPUT', type: 'radio', value: 'on' })).toBe(false);
  expect(isWrittenInto({ tagName: 'INPUT', type: 'text', value: 'a' })).toBe(true);
  expect(isWrittenInto({ tagName: 'BUTTON', value: 'a' })).toBe(false);
});
