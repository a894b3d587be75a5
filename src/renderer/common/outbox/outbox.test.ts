import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { MessageSpec } from '../../../shared/contract/message-spec.ts';
import { createOutbox } from './outbox.ts';
import type { OutboxEntry, OutboxStorage } from './outbox.types.ts';

const durable = { summary: 'a test', roles: ['student'], durable: true } as const;
const TABLE = {
  'chat.send': { ...durable, schema: z.strictObject({ text: z.string().max(20_000) }) },
  'signal.hand': { ...durable, schema: z.strictObject({ raised: z.boolean() }) },
  beat: { summary: 'may be lost', roles: ['student'], durable: false, schema: z.strictObject({}) },
} as const satisfies Record<string, MessageSpec>;

/** The browser's part that a reload leaves standing. */
const createKept = (): OutboxStorage & { readonly rows: Map<string, OutboxEntry> } => {
  const rows = new Map<string, OutboxEntry>();
  return {
    rows,
    load: () => Promise.resolve([...rows.values()].sort((a, b) => a.order - b.order)),
    put: (entry) => void rows.set(entry.id, entry),
    remove: (id) => void rows.delete(id),
    erase: () => {
      rows.clear();
    },
  };
};

const setup = (storage: OutboxStorage = createKept(), session_id?: string) => {
  const sent: Record<string, unknown>[] = [];
  let is_open = false;
  const outbox = createOutbox({
    messages: TABLE,
    storage,
    ...(session_id === undefined ? {} : { session_id }),
    random: () => 1,
    send: (message) => {
      if (is_open) sent.push({ ...message });
      return is_open;
    },
  });
  return {
    outbox,
    sent,
    open: async () => {
      is_open = true;
      outbox.opened();
      await vi.advanceTimersByTimeAsync(0);
    },
    close: () => {
      is_open = false;
      outbox.closed();
    },
    say: (text: string) => outbox.enqueue('chat.send', { text }),
    texts: () => sent.map((message) => message['text']),
  };
};
const refusal = (code: 'forbidden' | 'rate_limited' | 'internal') => ({ code, message: 'no' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('sends when the socket is open, and is saved when the node says so', async () => {
  const { outbox, sent, open, say } = setup();
  const { id, saved } = say('hello');
  expect(outbox.status(id)).toEqual({ step: 'waiting', code: null });
  await open();
  expect(sent).toEqual([{ type: 'chat.send', id, text: 'hello' }]);
  expect(outbox.status(id)).toEqual({ step: 'sent' });
  outbox.acknowledged(id);
  expect(await saved).toEqual({ step: 'saved' });
  expect(outbox.status(id)).toEqual({ step: 'saved' });
});

test('keeps the order within a room, and lets no room wait for another', async () => {
  const { outbox, open, say, sent, texts } = setup();
  await open();
  const first = say('one');
  say('two');
  outbox.enqueue('signal.hand', { raised: true });
  expect(sent.map(({ type }) => type)).toEqual(['chat.send', 'signal.hand']);
  outbox.acknowledged(first.id);
  expect(texts()).toEqual(['one', undefined, 'two']);
});

test('is told to those who follow a message', async () => {
  const { outbox, open, say } = setup();
  await open();
  const { id } = say('one');
  const listener = vi.fn();
  const unsubscribe = outbox.subscribe(id, listener);
  outbox.acknowledged(id);
  expect(listener).toHaveBeenCalledTimes(1);
  unsubscribe();
});

test('knows the newest of a type, one that was refused at once too, and tells of it', async () => {
  const { outbox, open, say } = setup();
  await open();
  expect(outbox.newest('chat.send')).toBeNull();
  const heard: (string | null)[] = [];
  outbox.subscribe('chat.send', () => heard.push(outbox.newest('chat.send')));
  const { id } = say('one');
  const refused = say('x'.repeat(20_001));
  expect(heard).toEqual([id, refused.id]);
  outbox.enqueue('signal.hand', { raised: true });
  expect(outbox.newest('chat.send')).toBe(refused.id);
});

test('knows the newest of what an earlier page left, until there is a newer one', async () => {
  const kept = createKept();
  const left = ['one', 'two'].map((text) => setup(kept).say(text).id);
  const { outbox, open, say } = setup(kept);
  await open();
  expect(outbox.newest('chat.send')).toBe(left[1]);
  expect(outbox.newest('chat.send')).not.toBe(say('three').id);
  expect(outbox.newest('chat.send')).not.toBe(left[1]);
});

describe('is sent again', () => {
  test('over the next socket, in order', async () => {
    const { open, close, say, texts, outbox } = setup();
    await open();
    const { id } = say('one');
    say('two');
    close();
    expect(outbox.status(id)).toEqual({ step: 'waiting', code: null });
    await open();
    expect(texts()).toEqual(['one', 'one']);
    outbox.acknowledged(id);
    expect(texts()).toEqual(['one', 'one', 'two']);
  });

  test('after a reload, before what is new', async () => {
    const kept = createKept();
    const before = setup(kept);
    await before.open();
    const { id } = before.say('old');
    before.outbox.stop();
    vi.setSystemTime(Date.now() - 3_600_000);
    const after = setup(kept);
    after.say('new');
    await after.open();
    expect(after.texts()).toEqual(['old']);
    after.outbox.acknowledged(id);
    expect(after.texts()).toEqual(['old', 'new']);
  });

  test('though the browser’s storage says nothing', async () => {
    const silent = { ...createKept(), load: () => new Promise<never>(() => undefined) };
    const { open, say, texts } = setup(silent);
    say('one');
    await open();
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual(['one']);
  });

  test('by a page that was stopped while the storage said nothing, and went on', async () => {
    const silent = { ...createKept(), load: () => new Promise<never>(() => undefined) };
    const { outbox, open, say, texts } = setup(silent);
    say('one');
    await open();
    outbox.stop();
    expect(vi.getTimerCount()).toBe(0);
    await open();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual(['one']);
  });

  test('after a refusal that passes, later and later, and nothing overtakes it', async () => {
    const { outbox, open, say, texts } = setup();
    await open();
    const { id } = say('one');
    say('two');
    outbox.refused(id, refusal('rate_limited'));
    expect(outbox.status(id)).toEqual({ step: 'waiting', code: 'rate_limited' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual(['one', 'one']);
    outbox.refused(id, refusal('internal'));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(texts()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual(['one', 'one', 'one']);
  });

  test('not before the node asks for it', async () => {
    const { outbox, open, say, texts } = setup();
    await open();
    const { id } = say('one');
    outbox.refused(id, { ...refusal('rate_limited'), details: { retry_after_seconds: 20 } });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(texts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toHaveLength(2);
  });
});

describe('is refused', () => {
  test('by the node, for good: the next one goes', async () => {
    const kept = createKept();
    const { outbox, open, say, texts } = setup(kept);
    await open();
    const { id, saved } = say('one');
    say('two');
    outbox.refused(id, refusal('forbidden'));
    expect(await saved).toEqual({ step: 'refused', code: 'forbidden' });
    expect(texts()).toEqual(['one', 'two']);
    expect([...kept.rows.values()].map(({ payload }) => payload['text'])).toEqual(['two']);
  });

  test('at once where it is no message of the table', async () => {
    const { outbox, say } = setup();
    expect(await say('x'.repeat(20_001)).saved).toEqual({ step: 'refused', code: 'invalid_input' });
    expect(await say('x'.repeat(17_000)).saved).toEqual({ step: 'refused', code: 'too_large' });
    const { saved } = outbox.enqueue('signal.hand', { raised: true });
    outbox.erase();
    expect(await saved).toEqual({ step: 'erased' });
  });

  test('when the outbox is full, by count or by bytes; what is in it stays', async () => {
    const by_count = setup();
    const first = by_count.say('first');
    for (let count = 1; count < 200; count += 1) by_count.say('more');
    expect(await by_count.say('too many').saved).toEqual({ step: 'refused', code: 'storage_full' });
    await by_count.open();
    by_count.outbox.acknowledged(first.id);
    const { id } = by_count.say('fits again');
    expect(by_count.outbox.status(id)).toEqual({ step: 'waiting', code: null });

    const by_bytes = setup();
    for (let count = 0; count < 17; count += 1) by_bytes.say('x'.repeat(15_000));
    expect(await by_bytes.say('x'.repeat(15_000)).saved).toEqual({ step: 'refused', code: 'storage_full' });
  });
});

describe('two tabs of one seat', () => {
  test('send what one of them wrote once or twice, and an answer for the other one harms nothing', async () => {
    const kept = createKept();
    const [one, other] = [setup(kept), setup(kept)];
    const { id } = one.say('from the first tab');
    await other.open();
    expect(other.texts()).toEqual(['from the first tab']);
    other.outbox.acknowledged(id);
    expect(kept.rows.size).toBe(0);
    await one.open();
    expect(one.texts()).toEqual(['from the first tab']);
    one.outbox.acknowledged(id);
    one.outbox.acknowledged('another-tabs-id');
    one.outbox.refused('another-tabs-id', refusal('forbidden'));
    expect(one.outbox.status(id)).toEqual({ step: 'saved' });
  });
});

test('carries the lesson that it was written for, where the token is good for more than one', async () => {
  const { open, say, sent } = setup(createKept(), 'lesson-1');
  await open();
  const { id } = say('hello');
  expect(sent).toEqual([{ type: 'chat.send', id, session_id: 'lesson-1', text: 'hello' }]);
});

test('nothing of an ended lesson is sent or kept, though the storage answers late', async () => {
  const kept = createKept();
  setup(kept).say('left behind');
  const { outbox, open, texts } = setup(kept);
  const opened = open();
  outbox.erase();
  await opened;
  expect(texts()).toEqual([]);
  expect(kept.rows.size).toBe(0);
});

test('tells what of a type is on its way, what an earlier page left among it, and the node’s reason with a refusal', async () => {
  const kept = createKept();
  setup(kept).say('left behind');
  const { outbox, open, say } = setup(kept);
  const told = vi.fn();
  outbox.subscribe('chat.send', told);
  const { id } = say('new');
  expect(outbox.entries('chat.send')).toBe(outbox.entries('chat.send'));
  expect(outbox.entries('signal.hand')).toEqual([]);
  await open();
  const entries = outbox.entries('chat.send');
  expect(entries.map(({ payload }) => payload['text'])).toEqual(['left behind', 'new']);
  expect(told).toHaveBeenCalledTimes(2);
  outbox.acknowledged(entries[0]!.id);
  const details = { reason: 'muted' };
  outbox.refused(id, { ...refusal('forbidden'), details });
  expect(outbox.status(id)).toEqual({ step: 'refused', code: 'forbidden', details });
  expect(outbox.entries('chat.send')).toEqual([]);
});

test('one that was told to wait is sent as soon as the reason may be gone, or taken back; what waits behind it goes on', async () => {
  const { outbox, open, say, texts } = setup();
  await open();
  const { id, saved } = say('one');
  say('two');
  expect(outbox.withdraw(id)).toBe(false);
  const told_to_wait = { ...refusal('rate_limited'), details: { retry_after_seconds: 60 } };
  outbox.refused(id, told_to_wait);
  expect(texts()).toEqual(['one']);
  outbox.tryNow('chat.send');
  outbox.tryNow('chat.send');
  expect(texts()).toEqual(['one', 'one']);
  // It is sent again, and the node may take it.
  expect(outbox.withdraw(id)).toBe(false);
  outbox.refused(id, told_to_wait);
  expect(outbox.withdraw(id)).toBe(true);
  expect(await saved).toEqual({ step: 'erased' });
  expect(outbox.status(id)).toBeNull();
  expect(texts()).toEqual(['one', 'one', 'two']);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(texts()).toEqual(['one', 'one', 'two']);
});

test('one that a newer takes the place of is not sent any more, except it is on its way', async () => {
  const kept = createKept();
  const { outbox, open, close, say, texts } = setup(kept);
  const [old, newer] = [say('one'), say('two')];
  expect(outbox.outdate(old.id)).toBe(true);
  expect(await old.saved).toEqual({ step: 'erased' });
  expect([...kept.rows.keys()]).toEqual([newer.id]);
  await open();
  expect(texts()).toEqual(['two']);
  expect(outbox.outdate(newer.id)).toBe(false);
  // The node may have it, and may have said so on a socket that is gone.
  close();
  expect(outbox.outdate(newer.id)).toBe(true);
  say('three');
  await open();
  outbox.acknowledged(newer.id);
  expect(texts()).toEqual(['two', 'three']);
  expect(outbox.outdate('message-x')).toBe(false);
});
