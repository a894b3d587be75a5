import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../logging/logger.ts';
import { createFoldedLogs, createStore, type FoldedLogs, type Store } from './index.ts';

const NOTES = { name: 'notes', schema: z.object({ type: z.literal('note'), text: z.string() }) };
type Note = z.infer<typeof NOTES.schema>;

let data_dir: string;
let store: Store;
let logs: FoldedLogs<Note, string[]>;
let told: string[];

const note = (text: string): Note => ({ type: 'note', text });
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-folded-logs-'));
  store = createStore({ data_dir, logger: createLogger({ part: 'test', level: 'silent' }) });
  await store.start();
  told = [];
  logs = createFoldedLogs({
    ...{ lessons: store.lessons, definition: NOTES },
    begin: () => [],
    take: (state: string[], { text }) => state.push(text),
    onChange: (session_id) => told.push(session_id),
  });
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('a lesson that has ended is written on for as long as that takes, and says so', async () => {
  await (await logs.open('lesson')).append(note('in class'));
  await logs.end('lesson');
  expect(await logs.withOpen('lesson', ({ append }) => append(note('after it')))).toMatchObject({ seq: 2 });
  expect([await logs.read('lesson'), told]).toEqual([
    ['in class', 'after it'],
    ['lesson', 'lesson'],
  ]);
});

test('one that is opened while it is written after its end waits for that, and goes on behind it', async () => {
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const after_class = logs.withOpen('lesson', async ({ append }) => {
    await append(note('first'));
    await held;
    await append(note('second'));
  });
  const opened = logs.open('lesson').then(async ({ append }) => append(note('third')));
  await expect.poll(() => logs.peek('lesson')).toEqual(['first']);
  goOn();
  await after_class;
  expect(await opened).toMatchObject({ seq: 3 });
  expect(logs.peek('lesson')).toEqual(['first', 'second', 'third']);
});

test('what an open lesson says while it ends is on the disk before it has', async () => {
  const { append } = await logs.open('lesson');
  const saying = append(note('last words'));
  await logs.end('lesson');
  expect(logs.peek('lesson')).toEqual(['last words']);
  await saying;
  await expect(append(note('too late'))).rejects.toMatchObject({ code: 'unavailable' });
});

test('of lessons that are over the last four stay in memory', async () => {
  const all = ['one', 'two', 'three', 'four', 'five'];
  for (const session_id of all) await logs.withOpen(session_id, ({ append }) => append(note(session_id)));
  expect(all.map((session_id) => logs.peek(session_id) !== null)).toEqual([false, true, true, true, true]);
  expect(await logs.read('one')).toEqual(['one']);
});
