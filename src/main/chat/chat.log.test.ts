import { appendFile, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFaultyFileOps, type FaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import type { ChatFact } from '../../shared/contract/chat-facts.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createStore, type Store } from '../store/index.ts';
import { createChatLogs, type ChatLogs, type OpenChat } from './chat.log.ts';
import type { ChatState } from './chat.state.ts';

let data_dir: string;
let disk: FaultyFileOps;
let store: Store;
let logs: ChatLogs;
let told: string[];

const start = async (): Promise<void> => {
  disk = createFaultyFileOps(nodeFileOps);
  store = createStore({ data_dir, logger: createLogger({ part: 'test', level: 'silent' }), ops: disk.ops });
  await store.start();
  logs = createChatLogs({ lessons: store.lessons, onChange: (session_id) => told.push(session_id) });
};
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-chat-log-'));
  told = [];
  await start();
});
afterEach(async () => {
  disk.failWhen(() => null);
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const said = (text: string): ChatFact => ({
  type: 'said',
  message_id: `id-of-${text}`,
  sent_id: `sent-${text}`,
  seat: { student_id: 'mina', name: 'Mina', student_number: null },
  teacher_name: null,
  kind: 'message',
  text,
  reply_to: null,
  to: null,
  anonymous: false,
  held_back: false,
});
const textsOf = ({ entries }: ChatState): string[] => entries.map((entry) => entry.said.text);
const write = async (session_id: string, ...texts: string[]): Promise<OpenChat> => {
  const chat = await logs.open(session_id);
  await Promise.all(texts.map((text) => chat.append(said(text))));
  return chat;
};

test('what was said is there after a restart, in its order, without a line that is broken', async () => {
  await write('lesson', 'one', 'two', 'three');
  await store.stop();
  await appendFile(join(data_dir, 'lessons', 'lesson', 'chat.ndjson'), '{"seq":4,"at":"2026-03-02T01:0');
  await start();
  const chat = await write('lesson', 'four');
  expect(textsOf(chat.state)).toEqual(['one', 'two', 'three', 'four']);
  expect(told).toEqual(Array.from({ length: 4 }, () => 'lesson'));
});

test('a full disk refuses what comes, keeps what was there, and goes on when there is room', async () => {
  const chat = await write('lesson', 'kept');
  disk.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
  await expect(chat.append(said('refused'))).rejects.toMatchObject({ code: 'storage_full' });
  expect(textsOf(chat.state)).toEqual(['kept']);
  disk.failWhen(() => null);
  await chat.append(said('later'));
  await store.stop();
  await start();
  expect(textsOf(await logs.read('lesson'))).toEqual(['kept', 'later']);
});

test('a lesson that could not be read is read at the next try', async () => {
  await write('lesson', 'one');
  await store.stop();
  await start();
  disk.failWhen(({ name }) => (name === 'read' ? 'EIO' : null));
  await expect(logs.open('lesson')).rejects.toMatchObject({ code: 'unavailable' });
  expect(logs.peek('lesson')).toBeNull();
  disk.failWhen(() => null);
  expect(textsOf((await logs.open('lesson')).state)).toEqual(['one']);
});

test('ended lessons are read by whoever asks, at once too, and few of them stay in memory and open', async () => {
  const lessons = Array.from({ length: 12 }, (_, index) => `lesson-${String(index)}`);
  for (const session_id of lessons) {
    await write(session_id, session_id);
    await logs.end(session_id);
  }
  // Their boards are still looked at.
  expect(lessons.map((session_id) => logs.peek(session_id) !== null)).toEqual(
    lessons.map((_, index) => index >= 8),
  );
  const count = (session_id: string) =>
    logs.withLog(session_id, async (log) => {
      let facts = 0;
      for await (const { fact } of log.read()) facts += fact.seq;
      return facts;
    });
  for (const session_id of lessons) {
    const [first, second, facts] = await Promise.all([
      logs.read(session_id),
      logs.read(session_id),
      count(session_id),
    ]);
    expect([textsOf(first), textsOf(second), facts]).toEqual([[session_id], [session_id], 1]);
  }
  expect(textsOf(await logs.read('a-lesson-of-which-nothing-is'))).toEqual([]);
  expect(lessons.filter((session_id) => logs.peek(session_id) !== null)).toHaveLength(3);
  if (process.platform !== 'linux') return;
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  expect(links.filter((path) => path.startsWith(join(data_dir, 'lessons')))).toEqual([]);
});

test('what is asked of an open lesson leaves it open', async () => {
  const chat = await write('lesson', 'one');
  await logs.withLog('lesson', async () => undefined);
  await chat.append(said('two'));
  expect(textsOf(await logs.read('lesson'))).toEqual(['one', 'two']);
  await logs.end('lesson');
  await expect(chat.append(said('three'))).rejects.toMatchObject({ code: 'unavailable' });
});
