import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatKind, ChatRefusal } from '../../shared/contract/chat.ts';
import type { ChatSeat } from '../../shared/contract/chat-facts.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetricsRegistry } from '../metrics/index.ts';
import { createStore, type Store } from '../store/index.ts';
import { localClock } from '../tables/index.ts';
import { classViewOf, isForClass, ownViewOf, teacherViewOf } from './chat.entry.ts';
import { listedIds, ownIds } from './chat.lists.ts';
import { createChatLogs, type ChatLogs, type OpenChat } from './chat.log.ts';
import { createChatMetrics } from './chat.metrics.ts';
import { moderationRows, moderationTable } from './chat.moderation.ts';
import { createChatPace } from './chat.pace.ts';
import { MAX_REPORTED, MAX_SAID, MAX_VOTED } from './chat.rules.ts';
import { createChat, type Chat } from './chat.service.ts';
import { moderationKo } from '../../shared/locales/ko/moderation.ts';

const LESSON = 'lesson';
const TEACHER = { teacher_id: 'local', teacher_name: '박 선생님' };
const seatOf = (student_id: string): ChatSeat => ({
  student_id,
  name: `이름 ${student_id}`,
  student_number: '7',
});
const [mina, jun, sora] = [seatOf('mina'), seatOf('jun'), seatOf('sora')];

const HERE = { address: '127.0.0.1', from_loopback: true };

let data_dir: string;
let store: Store;
let logs: ChatLogs;
let open: OpenChat;
let chat: Chat;
let now_ms: number;
let count: number;
let heard: string[];
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-chat-'));
  store = createStore({ data_dir, logger: createLogger({ part: 'test', level: 'silent' }) });
  await store.start();
  logs = createChatLogs({ lessons: store.lessons, onChange: () => undefined });
  open = await logs.open(LESSON);
  now_ms = 0;
  count = 0;
  heard = [];
  chat = createChat({
    filter: { holdsBack: (text) => text.includes('rude') },
    pace: createChatPace({ now_ms: () => now_ms }),
    metrics: createChatMetrics({ registry: createMetricsRegistry() }),
    onSaid: (_session_id, student_id, { text }) => heard.push(`${student_id}: ${text}`),
    onAnswered: (session_id) => heard.push(`answered in ${session_id}`),
    now_ms: () => now_ms,
  });
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => `message-${String((count += 1))}`;
const lastId = (): string => open.state.entries.at(-1)?.said.message_id ?? '';
/** @returns the message's id */
const say = async (
  seat: ChatSeat,
  text: string,
  kind: ChatKind = 'message',
  id = newId(),
): Promise<string> => {
  await chat.say(open, seat, { id, text, kind }, HERE);
  return lastId();
};
const teach = async (text: string, more: { kind?: ChatKind; reply_to?: string; to?: string } = {}) => {
  const { kind = 'message', reply_to = null, to = null } = more;
  await chat.teach(open, TEACHER, { id: newId(), text, kind, reply_to, to });
  return lastId();
};
const entry = (id: string) => {
  const found = open.state.get(id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};
const votes = (id: string): number => entry(id).voters.size;
const forClass = (): string[] => listedIds(open.state, isForClass).map((id) => entry(id).said.text);
const forStudent = ({ student_id }: ChatSeat): string[] =>
  ownIds(open.state, student_id).map((id) => entry(id).said.text);

const refusedFor = (work: Promise<unknown>, reason: ChatRefusal) =>
  expect(work).rejects.toMatchObject({ code: 'forbidden', details: { reason } });
/** As for what was never there. */
const unknownTo = async (seat: ChatSeat, message_id: string): Promise<void> => {
  for (const id of [message_id, 'no-such-message']) {
    const told = { code: 'not_found', message: 'there is no such message', details: undefined };
    await expect(chat.vote(open, seat.student_id, id, true)).rejects.toMatchObject(told);
    await expect(chat.report(open, seat, id)).rejects.toMatchObject(told);
  }
};

describe('what students may write', () => {
  test('is by the rules, and the teacher always may', async () => {
    const rules: readonly (readonly [Parameters<Chat['rule']>[1], ChatKind, ChatRefusal | null])[] = [
      [{ mode: 'open' }, 'message', null],
      [{ mode: 'questions' }, 'message', 'questions_only'],
      [{ mode: 'questions' }, 'question', null],
      [{ mode: 'questions' }, 'private', null],
      [{ mode: 'questions', private_allowed: false }, 'private', 'no_private'],
      [{ mode: 'open' }, 'private', 'no_private'],
      [{ mode: 'open', private_allowed: true }, 'private', null],
      [{ mode: 'off' }, 'message', 'chat_off'],
      [{ mode: 'off' }, 'question', 'chat_off'],
      [{ mode: 'off' }, 'private', 'chat_off'],
    ];
    for (const [rule, kind, reason] of rules) {
      await chat.rule(open, rule);
      if (reason === null) await say(mina, 'hello', kind);
      else await refusedFor(say(mina, 'hello', kind), reason);
      await teach('welcome');
    }
    await chat.rule(open, { mode: 'open' });
    await chat.mute(open, mina, true);
    for (const kind of ['message', 'question', 'private'] as const)
      await refusedFor(say(mina, 'hello', kind), 'muted');
    await say(jun, 'hello');
    await chat.mute(open, mina, false);
    await say(mina, 'hello again');
  });

  test('at a slow pace is one message each in so many seconds', async () => {
    await chat.rule(open, { mode: 'slow', slow_seconds: 20 });
    await say(mina, 'one');
    now_ms += 5_500;
    const too_soon = { code: 'rate_limited', details: { reason: 'slow', retry_after_seconds: 15 } };
    await expect(say(mina, 'two')).rejects.toMatchObject(too_soon);
    await say(jun, 'another one may');
    now_ms += 14_500;
    await say(mina, 'two');
    // A refused one does not begin the pause anew.
    expect(forClass()).toEqual(['one', 'another one may', 'two']);
  });

  test('is bounded for each in a lesson, and for nobody by the others', async () => {
    const messages = Array.from({ length: MAX_SAID }, () => {
      now_ms += 1000;
      return say(mina, 'again');
    });
    await Promise.all(messages);
    await refusedFor(say(mina, 'once more'), 'too_many');
    await say(jun, 'hello');
  });

  test('is bounded in bytes, and what was refused may be sent again', async () => {
    const long = '가'.repeat(1000);
    await say(mina, long);
    await say(mina, long);
    const id = newId();
    await expect(say(mina, long, 'message', id)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { reason: 'slow', retry_after_seconds: 15 },
    });
    await say(jun, long);
    now_ms += 15_000;
    await say(mina, long, 'message', id);
    // What is kept is acknowledged anew, and costs nothing.
    await say(mina, long, 'message', id);
    expect(forStudent(mina)).toHaveLength(3);
  });

  test('with another content under an id that was kept is the message that was kept', async () => {
    const id = await say(mina, 'first', 'question', 'the-same-id');
    await chat.rule(open, { mode: 'off' });
    expect(await say(mina, 'second', 'message', 'the-same-id')).toBe(id);
    await chat.rule(open, { mode: 'open' });
    // An id is its sender's own: another's, the teacher's too, is another message.
    expect(await say(jun, 'mine', 'message', 'the-same-id')).not.toBe(id);
    await chat.teach(open, TEACHER, {
      id: 'the-same-id',
      text: 'ours',
      kind: 'message',
      reply_to: null,
      to: null,
    });
    expect(forClass()).toEqual(['first', 'mine', 'ours']);
    expect(new Set(open.state.entries.map(({ said }) => said.message_id)).size).toBe(3);
  });

  test('without names stays without them, and with them for the teacher and its writer', async () => {
    const named = await say(mina, 'before');
    await chat.rule(open, { mode: 'open', anonymous: true });
    const unnamed = await say(mina, 'now');
    const own = await teach('of the teacher');
    await chat.rule(open, { mode: 'open', anonymous: false });
    expect([named, unnamed, own].map((id) => classViewOf(entry(id)).name)).toEqual([
      '이름 mina',
      null,
      '박 선생님',
    ]);
    expect(teacherViewOf(entry(unnamed))).toMatchObject({
      name: '이름 mina',
      student_id: 'mina',
      sent_id: null,
    });
    expect(ownViewOf(entry(unnamed), 'mina')).toMatchObject({ name: '이름 mina', sent_id: 'message-2' });
  });
});

describe('a question', () => {
  test('has each student’s vote once, and never its writer’s', async () => {
    const id = await say(mina, 'why?', 'question');
    for (const up of [true, true, false, true]) await chat.vote(open, 'jun', id, up);
    await chat.vote(open, 'sora', id, true);
    await chat.vote(open, 'sora', id, false);
    await refusedFor(chat.vote(open, 'mina', id, true), 'own_message');
    expect([votes(id), [...open.state.votesOf('jun')], [...open.state.votesOf('sora')]]).toEqual([
      1,
      [id],
      [],
    ]);
    const plain = await say(jun, 'because');
    await refusedFor(chat.vote(open, 'mina', plain, true), 'not_a_question');
  });

  test('that was asked twice is one with the votes of both, until they are taken apart', async () => {
    const [first, second, third] = [
      await say(mina, 'why is it blue?', 'question'),
      await say(jun, 'why blue?', 'question'),
      await say(sora, 'blue??', 'question'),
    ];
    await chat.vote(open, 'sora', first, true);
    await chat.vote(open, 'sora', second, true);
    await chat.vote(open, 'mina', second, true);
    await chat.merge(open, second, first);
    // Jun, who wrote the other one, and Sora; Mina wrote this one.
    expect([votes(first), forClass()]).toEqual([2, ['why is it blue?', 'blue??']]);
    expect([...open.state.votesOf('mina')]).toEqual([]);
    expect([...open.state.votesOf('jun')]).toEqual([first]);
    // A page that has not heard of it votes for the other one.
    await chat.vote(open, 'teo', second, true);
    expect(votes(first)).toBe(3);
    await refusedFor(chat.vote(open, 'mina', second, true), 'own_message');
    await chat.vote(open, 'jun', first, false);
    expect(votes(first)).toBe(2);

    await chat.merge(open, first, third);
    expect([votes(third), forClass()]).toEqual([2, ['blue??']]);
    await chat.vote(open, 'una', second, true);
    expect(votes(third)).toBe(3);
    for (const [from, into] of [
      [third, third],
      [second, third],
      [third, first],
    ] as const)
      await expect(chat.merge(open, from, into)).rejects.toMatchObject({ code: 'conflict' });

    await chat.hide(open, first, false);
    await chat.hide(open, second, false);
    expect(forClass()).toEqual(['why is it blue?', 'why blue?', 'blue??']);
    expect([first, second, third].map(votes)).toEqual([2, 2, 1]);
  });

  test('is answered with the teacher’s answer, or by a mark', async () => {
    const id = await say(mina, 'why?', 'question');
    expect([...open.state.open].map(({ said }) => said.message_id)).toEqual([id]);
    const answer = await teach('because', { reply_to: id });
    expect([entry(id).answered, open.state.open.size, classViewOf(entry(answer)).reply_to]).toEqual([
      true,
      0,
      id,
    ]);
    await chat.markAnswered(open, id, false);
    expect([entry(id).answered, open.state.open.size]).toEqual([false, 1]);
    expect(heard.filter((one) => one.startsWith('answered'))).toEqual([]);
    for (const answered of [true, true]) await chat.markAnswered(open, id, answered);
    expect(heard.filter((one) => one.startsWith('answered'))).toHaveLength(1);
    await expect(chat.markAnswered(open, answer, true)).rejects.toMatchObject({ code: 'conflict' });
    await expect(teach('to what?', { reply_to: answer })).rejects.toMatchObject({ code: 'conflict' });
    await expect(teach('to what?', { reply_to: 'no-such' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what is private', () => {
  test('is read by its student and the teacher, and for everybody else it is not there', async () => {
    const asked = await say(mina, 'may I go?', 'private');
    const told = await teach('you may', { kind: 'private', to: 'mina', reply_to: asked });
    expect(forClass()).toEqual([]);
    expect([forStudent(mina), forStudent(jun)]).toEqual([['may I go?', 'you may'], []]);
    for (const id of [asked, told]) await unknownTo(jun, id);
    await expect(chat.pin(open, asked, true)).rejects.toMatchObject({ code: 'conflict' });
    // Its id would be told to all.
    await expect(teach('see there', { reply_to: asked })).rejects.toMatchObject({ code: 'conflict' });
    await expect(teach('look', { kind: 'private', to: 'jun', reply_to: asked })).rejects.toMatchObject({
      code: 'conflict',
    });
    for (const wrong of [{ kind: 'private' }, { to: 'mina' }] as const)
      await expect(teach('to whom?', wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    await chat.hide(open, told, true);
    expect(forStudent(mina)).toEqual(['may I go?']);
  });

  test('is not kept back from the teacher by the filter', async () => {
    expect(entry(await say(mina, 'he was rude', 'private')).hidden).toBeNull();
  });
});

describe('what is hidden', () => {
  test('by the filter waits for the teacher, and its writer sees it', async () => {
    const id = await say(mina, 'so rude');
    await say(jun, 'after it');
    expect([forClass(), forStudent(mina)]).toEqual([['after it'], ['so rude']]);
    expect(ownViewOf(entry(id), 'mina').hidden).toBe('filter');
    await unknownTo(jun, id);
    await chat.hide(open, id, false);
    expect(forClass()).toEqual(['so rude', 'after it']);
    expect(entry(await teach('rude words hurt')).hidden).toBeNull();
  });

  test('by the teacher is out of sight and of the pin, and comes back', async () => {
    const id = await say(mina, 'look at me', 'question');
    await chat.pin(open, id, true);
    const other = await say(jun, 'another');
    expect(open.state.rules.pinned_id).toBe(id);
    await chat.hide(open, id, true);
    expect([forClass(), open.state.rules.pinned_id, open.state.open.size]).toEqual([['another'], null, 0]);
    await unknownTo(jun, id);
    await expect(chat.merge(open, id, other)).rejects.toMatchObject({ code: 'conflict' });
    await expect(teach('an answer', { reply_to: id })).rejects.toMatchObject({ code: 'conflict' });
    await chat.hide(open, id, false);
    expect(forClass()).toEqual(['look at me', 'another']);
    await chat.pin(open, id, true);
    await chat.pin(open, other, true);
    await chat.pin(open, id, false);
    expect(open.state.rules.pinned_id).toBe(other);
  });

  test('is kept with who did what to whom, in the order of the lesson, as a table', async () => {
    const rude = await say(mina, 'so rude');
    const bad = await say(jun, '=HYPERLINK("x")', 'question');
    const again = await say(sora, 'as I said', 'question');
    await chat.report(open, sora, bad);
    await chat.report(open, sora, bad);
    await chat.report(open, mina, bad);
    await chat.hide(open, bad, true);
    await chat.hide(open, bad, false);
    await chat.hide(open, rude, false);
    await chat.merge(open, again, bad);
    await chat.hide(open, again, false);
    await chat.mute(open, jun, true);
    await chat.mute(open, jun, false);
    await chat.noteRemoval(open, jun, true);
    await chat.noteRemoval(open, jun, false);
    expect(entry(bad).reporters.size).toBe(2);
    const rows = await logs.withLog(LESSON, moderationRows);
    const clock = localClock('Asia/Seoul');
    const table = moderationTable(rows, { words: moderationKo, clock, mayName: () => true });
    expect(table.columns).toHaveLength(7);
    expect(table.rows.map(([, ...row]) => row)).toEqual([
      ['보류', '금칙어 필터', '7', '이름 mina', '모두에게', 'so rude'],
      ['신고', '이름 sora', '7', '이름 jun', '질문', '=HYPERLINK("x")'],
      ['신고', '이름 mina', '7', '이름 jun', '질문', '=HYPERLINK("x")'],
      ['가림', '선생님', '7', '이름 jun', '질문', '=HYPERLINK("x")'],
      ['다시 보임', '선생님', '7', '이름 jun', '질문', '=HYPERLINK("x")'],
      ['보류 해제', '선생님', '7', '이름 mina', '모두에게', 'so rude'],
      ['채팅 막음', '선생님', '7', '이름 jun', null, null],
      ['채팅 막기 해제', '선생님', '7', '이름 jun', null, null],
      ['내보냄', '선생님', '7', '이름 jun', null, null],
      ['다시 들어옴', '선생님', '7', '이름 jun', null, null],
    ]);
    expect(table.rows.map(([at]) => at)).toEqual(rows.map(({ at }) => clock.moment(at)));

    // Nobody is named whose guardian has not consented, neither as one of whom it is nor as one who told.
    const mayName = (student_id: string): boolean => student_id === 'jun';
    const unnamed = moderationTable(rows, { words: moderationKo, clock, mayName });
    expect(unnamed.rows.slice(0, 2).map((row) => row.slice(1, 5))).toEqual([
      ['보류', '금칙어 필터', '7', '이름 비공개'],
      ['신고', '이름 비공개 (7)', '7', '이름 jun'],
    ]);
    expect(JSON.stringify(unnamed)).not.toMatch(/이름 (?:mina|sora)/);
  });
});

test('a student reports what it sees of others, once each, and not without end', async () => {
  const own = await say(mina, 'mine');
  await refusedFor(chat.report(open, mina, own), 'own_message');
  const ids: string[] = [];
  for (let index = 0; index <= MAX_REPORTED; index += 1) ids.push(await say(jun, `no. ${String(index)}`));
  for (const id of ids.slice(0, MAX_REPORTED)) {
    await chat.report(open, mina, id);
    await chat.report(open, mina, id);
  }
  await refusedFor(chat.report(open, mina, ids.at(-1) ?? ''), 'too_many');
  await chat.report(open, sora, ids.at(-1) ?? '');
  expect(ids.map((id) => entry(id).reporters.size)).toEqual(ids.map(() => 1));
});

test('a vote that is given and taken back all lesson long is kept so often and no more', async () => {
  const id = await say(jun, 'why?', 'question');
  for (let seq = 1; seq <= MAX_VOTED; seq += 1) {
    const fact = { type: 'voted', message_id: id, student_id: 'mina', up: seq % 2 === 1 } as const;
    open.state.apply({ ...fact, seq: 1 + seq, at: new Date(0).toISOString() });
  }
  await refusedFor(chat.vote(open, 'mina', id, true), 'too_many');
  await chat.vote(open, 'sora', id, true);
  expect([...entry(id).voters]).toEqual(['sora']);
});
