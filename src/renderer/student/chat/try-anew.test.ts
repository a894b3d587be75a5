import { expect, test, vi } from 'vitest';
import type { ChatRules } from '../../../shared/contract/chat.ts';
import type { LessonStore } from '../../common/state/lesson-store.ts';
import { tryAnewWithRules } from './try-anew.ts';

test('what waits is tried at once when what may be written is another, and not for a pin', () => {
  const listeners = new Set<() => void>();
  const rules: ChatRules = {
    mode: 'slow',
    private_allowed: true,
    anonymous: false,
    slow_seconds: 60,
    pinned_id: null,
    pinned_at: null,
  };
  let told: { chat: ChatRules; muted: boolean } = { chat: rules, muted: false };
  const store = {
    get: (_state: string, member: 'chat' | 'muted') => told[member],
    subscribe: (_state: string, _member: string, listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Pick<LessonStore, 'get' | 'subscribe'>;
  const tell = (next: typeof told): void => {
    told = next;
    for (const listener of listeners) listener();
  };
  const tryNow = vi.fn();
  const stop = tryAnewWithRules(store, tryNow);
  tell({ chat: { ...rules, pinned_id: 'm1' }, muted: false });
  expect(tryNow).toHaveBeenCalledTimes(0);
  tell({ chat: { ...rules, mode: 'questions' }, muted: false });
  expect(tryNow).toHaveBeenCalledTimes(1);
  tell({ chat: { ...rules, mode: 'questions' }, muted: true });
  expect(tryNow).toHaveBeenCalledTimes(2);
  stop();
  expect(listeners.size).toBe(0);
});
