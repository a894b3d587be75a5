import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import type { LessonLinkDeps } from '../../common/link/lesson-link.ts';
import type { OutboxEntry, OutboxStorage } from '../../common/outbox/outbox.types.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { deliverAll } from './deliver.ts';
import { createFormerStore } from './former.store.ts';

const ID = 'm'.repeat(21);
const said = (type: string, payload: Record<string, unknown>, order: number): OutboxEntry => ({
  ...{ id: `${ID}${String(order)}`, type, payload, order },
});
const chat = said('chat.send', { kind: 'message', text: '엽록소요' }, 1);

/** A node that takes what it is sent, unless it is away. */
const setUp = (
  entries: readonly OutboxEntry[],
  { is_away = false, error = null }: { readonly is_away?: boolean; readonly error?: ErrorCode | null } = {},
) => {
  const formers = createFormerStore({
    storage: createSafeStorage(() => {
      throw new Error('no storage here');
    }),
  });
  let kept = [...entries];
  const erase = vi.fn(() => {
    kept = [];
  });
  const storage: OutboxStorage = {
    load: () => Promise.resolve(kept),
    put: () => undefined,
    remove: (id) => {
      kept = kept.filter((one) => one.id !== id);
    },
    erase,
  };
  const sent: unknown[] = [];
  const links: LessonLinkDeps[] = [];
  const stopped = vi.fn();
  const start = (): Promise<void> =>
    deliverAll({
      formers,
      openStorage: () => storage,
      askNode: () => (error === null ? Promise.resolve() : Promise.reject(new AirError(error, error))),
      createLink: (deps) => {
        links.push(deps);
        return {
          start: () => {
            if (is_away) return;
            deps.onStatus('open');
            deps.outbox.opened();
          },
          stop: stopped,
          send: (message) => {
            const { type } = message;
            sent.push('raised' in message ? { type, raised: message.raised } : { type });
            if ('id' in message)
              setTimeout(() => {
                deps.outbox.acknowledged(message.id);
              });
            return true;
          },
        };
      },
    });
  formers.add({ session_id: 's', student_id: 'a', token: 'a.b.c' }, true);
  return { formers, erase, sent, links, stopped, start, kept: () => kept };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was written is delivered, then that the student has left, and nothing of it stays', async () => {
  const { formers, sent, start, kept } = setUp([chat]);
  const done = start();
  await vi.advanceTimersByTimeAsync(5_000);
  await done;
  expect(sent).toEqual([{ type: 'chat.send' }, { type: 'presence.leave' }]);
  expect([formers.all(), kept(), vi.getTimerCount()]).toEqual([[], [], 0]);
});

test('what was of the moment calls nobody who has gone; a hand that was lowered is lowered', async () => {
  const { sent, start, kept } = setUp([
    said('signal.hand', { raised: false }, 1),
    said('signal.hand', { raised: true }, 2),
    said('signal.lost', {}, 3),
    said('pick.decline', { draw_id: ID }, 4),
  ]);
  const done = start();
  await vi.advanceTimersByTimeAsync(5_000);
  await done;
  expect(sent).toEqual([{ type: 'signal.hand', raised: false }, { type: 'presence.leave' }]);
  expect(kept()).toEqual([]);
});

test('a node that cannot answer now is not one that says never', async () => {
  const asked = async (error: ErrorCode | null): Promise<unknown> => {
    const { start, links, formers } = setUp([chat], { is_away: true, error });
    const done = start();
    await vi.advanceTimersByTimeAsync(0);
    const answer = await links[0]?.isRefused?.();
    formers.remove('a');
    await done;
    return answer;
  };
  for (const code of ['unauthorized', 'ended', 'not_found'] as const) expect(await asked(code)).toBe(true);
  for (const code of ['rate_limited', 'internal', 'storage_full', 'unavailable', 'forbidden'] as const)
    expect(await asked(code), code).toBeNull();
  expect(await asked(null)).toBe(false);
});

test('a seat that the node will never hear again is forgotten', async () => {
  const { start, links, kept, formers } = setUp([chat], { is_away: true });
  const done = start();
  await vi.advanceTimersByTimeAsync(0);
  links[0]?.onStatus('refused');
  await done;
  expect([kept(), formers.all(), vi.getTimerCount()]).toEqual([[], [], 0]);
});

test('a student who is back keeps what waits, whatever was to follow', async () => {
  const { start, sent, erase, formers, stopped } = setUp([]);
  const done = start();
  await vi.advanceTimersByTimeAsync(1_600);
  expect(sent).toEqual([{ type: 'presence.leave' }]);
  formers.remove('a');
  await done;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([erase.mock.calls.length, stopped.mock.calls.length, vi.getTimerCount()]).toEqual([0, 1, 0]);
});

test('after an hour without a node it is given up', async () => {
  const { start, kept, formers } = setUp([chat], { is_away: true });
  const done = start();
  await vi.advanceTimersByTimeAsync(3_590_000);
  expect(kept()).toEqual([chat]);
  await vi.advanceTimersByTimeAsync(12_000);
  await done;
  expect([kept(), formers.all()]).toEqual([[], []]);
});
