import { expect, test } from 'vitest';
import { createSafeStorage } from './safe-storage.ts';

const refuse = (): never => {
  throw new DOMException('no', 'SecurityError');
};

const storageOf = (entries: Map<string, string>, setItem?: Storage['setItem']): Storage => ({
  length: entries.size,
  key: () => null,
  clear: () => {
    entries.clear();
  },
  getItem: (key) => entries.get(key) ?? null,
  setItem: setItem ?? ((key, value) => void entries.set(key, value)),
  removeItem: (key) => void entries.delete(key),
});

test('keeps what it is given in the storage', () => {
  const entries = new Map<string, string>();
  const storage = createSafeStorage(() => storageOf(entries));
  storage.set('a', '1');
  expect(storage.get('a')).toBe('1');
  expect(entries.get('a')).toBe('1');
  storage.remove('a');
  expect(storage.get('a')).toBeNull();
});

test('keeps values in memory where the browser refuses storage altogether', () => {
  const storage = createSafeStorage(refuse);
  expect(storage.get('a')).toBeNull();
  storage.set('a', '1');
  expect(storage.get('a')).toBe('1');
  storage.remove('a');
  expect(storage.get('a')).toBeNull();
});

test('a full storage does not bring back an older value', () => {
  const storage = createSafeStorage(() => storageOf(new Map([['a', 'old']]), refuse));
  storage.set('a', 'new');
  expect(storage.get('a')).toBe('new');
});
