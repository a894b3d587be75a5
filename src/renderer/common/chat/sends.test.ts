import { expect, test } from 'vitest';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import { createOutboxDatabase } from '../outbox/outbox-database.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { createSafeStorage } from '../safe-storage.ts';
import { createKeptRefused, createSends } from './sends.ts';

const storage = () =>
  createSafeStorage(() => {
    throw new Error('none');
  });
const setUp = (stored = storage()) => {
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: createOutboxDatabase({ owner: 's1/mia', pick: () => undefined }),
    send: () => true,
  });
  const sends = createSends({ outbox, kept: createKeptRefused(stored, 's1.mia') });
  sends.subscribe(() => undefined);
  return { outbox, sends, steps: () => sends.current().map(({ payload, step }) => [payload.text, step]) };
};
const idOf = ({ sends }: ReturnType<typeof setUp>): string => sends.current()[0]?.id ?? '';

test('a message is there from the press of a key until the talk shows it', () => {
  const page = setUp();
  const { outbox, sends, steps } = page;
  sends.send({ text: '  안녕 ', kind: 'message' });
  expect(steps()).toEqual([['안녕', 'waiting']]);
  outbox.acknowledged(idOf(page));
  expect(steps()).toEqual([['안녕', 'saved']]);
  sends.forget(new Set([idOf(page)]));
  expect(steps()).toEqual([]);
});

test('what an earlier page, or another part of this one, left on its way is there too', () => {
  const { outbox, sends, steps } = setUp();
  outbox.enqueue('chat.send', { text: 'left', kind: 'question' });
  expect(steps()).toEqual([['left', 'waiting']]);
  outbox.erase();
  expect(steps()).toEqual([]);
  expect(sends.current()).toEqual([]);
});

test('a refused one keeps its text and says why, over a reload, until it is sent again or taken back', () => {
  const stored = storage();
  const page = setUp(stored);
  page.sends.send({ text: '안녕', kind: 'message' });
  page.outbox.refused(idOf(page), { code: 'forbidden', message: 'no', details: { reason: 'muted' } });
  expect(page.steps()).toEqual([['안녕', 'refused']]);

  const next = setUp(stored);
  expect(next.sends.current()).toMatchObject([{ code: 'forbidden', details: { reason: 'muted' } }]);
  next.sends.retry(idOf(next));
  expect(next.steps()).toEqual([['안녕', 'waiting']]);
  next.outbox.refused(idOf(next), { code: 'forbidden', message: 'no' });
  expect(next.sends.withdraw(idOf(next))).toEqual({ text: '안녕', kind: 'message' });
  expect(next.steps()).toEqual([]);
});

test('one that the node makes wait can be taken back, and one that it may have cannot', () => {
  const page = setUp();
  const { outbox, sends, steps } = page;
  outbox.opened();
  sends.send({ text: '둘', kind: 'message' });
  expect(sends.withdraw(idOf(page))).toBeNull();
  const details = { reason: 'slow', retry_after_seconds: 60 };
  outbox.refused(idOf(page), { code: 'rate_limited', message: 'no', details });
  expect(sends.current()).toMatchObject([{ step: 'waiting', details }]);
  expect(sends.withdraw(idOf(page))).toEqual({ text: '둘', kind: 'message' });
  expect(steps()).toEqual([]);
  expect(outbox.entries('chat.send')).toEqual([]);
  outbox.stop();
});

test('what the contract does not take is refused without being sent', () => {
  const { outbox, sends } = setUp();
  sends.send({ text: '\u202Eolleh', kind: 'message' });
  expect(sends.current()).toMatchObject([{ step: 'refused', code: 'invalid_input' }]);
  expect(outbox.entries('chat.send')).toEqual([]);
});
