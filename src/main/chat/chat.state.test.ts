import { describe, expect, test } from 'vitest';
import type { ChatFact } from '../../shared/contract/chat-facts.ts';
import { LIMITS } from '../../shared/limits.ts';
import { isForClass, isOpenQuestion, isOwn, teacherViewOf } from './chat.entry.ts';
import { historyOf, listedIds, ownIds, type HistoryPage } from './chat.lists.ts';
import { createChatState, type ChatState } from './chat.state.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A state, and what gives it facts as its log would. */
const setUp = (max_entries?: number) => {
  const state = createChatState(max_entries === undefined ? {} : { max_entries });
  let seq = 0;
  const take = (fact: ChatFact) => state.apply({ seq: (seq += 1), at: AT, ...fact });
  const say = (text: string, more: Partial<Extract<ChatFact, { type: 'said' }>> = {}): string => {
    const message_id = `m${String(seq + 1)}`;
    take({
      type: 'said',
      message_id,
      sent_id: `sent-${message_id}`,
      seat: { student_id: 'mina', name: 'Mina', student_number: null },
      teacher_name: null,
      kind: 'message',
      text,
      reply_to: null,
      to: null,
      anonymous: false,
      held_back: false,
      ...more,
    });
    return message_id;
  };
  const texts = (ids: readonly string[]) => ids.map((id) => state.get(id)?.said.text);
  return { state, take, say, texts };
};

const all = (): boolean => true;
const historyIds = (state: ChatState, page: HistoryPage): string[] =>
  historyOf(state, isForClass, ({ said }) => said.message_id, page);

describe('a lesson’s messages in memory', () => {
  test('one is pinned since its fact, until it is not', () => {
    const { state, take, say } = setUp();
    const message_id = say('look here');
    expect(state.rules).toMatchObject({ pinned_id: null, pinned_at: null });
    take({ type: 'pinned', message_id });
    expect(state.rules).toMatchObject({ pinned_id: message_id, pinned_at: AT });
    take({ type: 'hidden', message_id, hidden: true });
    expect(state.rules).toMatchObject({ pinned_id: null, pinned_at: null });
  });

  test('are the newest, and nothing of the older ones stays', () => {
    const { state, take, say, texts } = setUp(3);
    const first = say('one', { kind: 'question' });
    take({ type: 'voted', message_id: first, student_id: 'jun', up: true });
    take({ type: 'pinned', message_id: first });
    say('two');
    say('three');
    expect(state.votesOf('jun').size).toBe(1);
    const fourth = say('four', { seat: null, kind: 'private', to: 'jun' });
    expect([state.get(first), state.rules.pinned_id, state.votesOf('jun').size, state.open.size]).toEqual([
      undefined,
      null,
      0,
      0,
    ]);
    expect(texts(listedIds(state, all))).toEqual(['two', 'three', 'four']);
    expect([texts(ownIds(state, 'mina')), texts(ownIds(state, 'jun'))]).toEqual([['two', 'three'], ['four']]);
    for (const text of ['five', 'six', 'seven']) say(text);
    expect([state.get(fourth), ownIds(state, 'jun'), ownIds(state, 'mina').length]).toEqual([
      undefined,
      [],
      3,
    ]);
    // What it wrote counts on, whether or not it is remembered.
    expect(state.saidBy('mina')).toBe(6);
  });

  test('stay in the teacher’s list while a report is open, and in the class’s by nothing but their age', () => {
    const { state, take, say } = setUp();
    const id = say('rude');
    for (let count = 0; count < LIMITS.chat_messages; count += 1) say('later');
    const listed = () => [
      listedIds(state, all).includes(id),
      listedIds(state, isForClass, isOpenQuestion).includes(id),
    ];
    const report = (student_id: string) =>
      take({ type: 'reported', message_id: id, student_id, name: student_id, student_number: null });
    expect(listed()).toEqual([false, false]);
    report('jun');
    expect(listed()).toEqual([true, false]);
    take({ type: 'reviewed', message_id: id });
    expect(listed()).toEqual([false, false]);
    report('jun');
    expect(listed()).toEqual([false, false]);
    report('ara');
    expect(listed()).toEqual([true, false]);
    take({ type: 'hidden', message_id: id, hidden: true });
    take({ type: 'hidden', message_id: id, hidden: false });
    expect([...listed(), state.get(id)?.reporters.size]).toEqual([false, false, 2]);
    take({ type: 'reviewed', message_id: 'gone' });
  });

  test('are not changed by facts about what is not there, twice, or in a ring', () => {
    const { state, take, say } = setUp();
    const id = say('why?', { kind: 'question' });
    say('again', { message_id: id });
    take({ type: 'voted', message_id: 'gone', student_id: 'jun', up: true });
    take({ type: 'hidden', message_id: 'gone', hidden: true });
    take({ type: 'merged', message_id: id, into_id: 'gone' });
    take({ type: 'merged', message_id: id, into_id: id });
    take({ type: 'pinned', message_id: 'gone' });
    expect([state.entries.length, state.rules.pinned_id, state.get(id)?.hidden]).toEqual([1, null, null]);
    const other = say('and why?', { kind: 'question' });
    take({ type: 'merged', message_id: id, into_id: other });
    take({ type: 'merged', message_id: other, into_id: id });
    take({ type: 'voted', message_id: id, student_id: 'jun', up: true });
    expect([state.get(other)?.merged, state.get(other)?.voters.size]).toEqual([null, 1]);
  });

  test('come to the same, whenever their facts are read', () => {
    const facts: ChatFact[] = [];
    const live = setUp(40);
    const take = (fact: ChatFact): void => {
      facts.push(fact);
      live.take(fact);
    };
    const one = <Value>(from: readonly Value[], index: number): Value => from[index % from.length] as Value;
    const students = ['mina', 'jun', 'sora'].map((student_id) => ({
      student_id,
      name: student_id,
      student_number: null,
    }));
    let chance = 7;
    const next = (): number => (chance = (chance * 1103515245 + 12345) % 2 ** 31) >>> 8;
    for (let index = 0; index < 600; index += 1) {
      const message_id = `m${String(next() % 90)}`;
      const { student_id } = one(students, next());
      const message: ChatFact = {
        type: 'said',
        message_id,
        sent_id: 'sent-1234',
        seat: one([...students, null], next()),
        teacher_name: null,
        kind: one(['message', 'question', 'question', 'private'] as const, next()),
        text: 'text',
        reply_to: one([null, `m${String(next() % 90)}`], next()),
        to: null,
        anonymous: false,
        held_back: next() % 9 === 0,
      };
      take(
        one<ChatFact>(
          [
            message,
            message,
            { type: 'voted', message_id, student_id, up: next() % 3 > 0 },
            { type: 'hidden', message_id, hidden: next() % 2 > 0 },
            { type: 'merged', message_id, into_id: `m${String(next() % 90)}` },
            { type: 'answered', message_id, answered: next() % 2 > 0 },
            { type: 'pinned', message_id },
            { type: 'reported', message_id, ...one(students, next()) },
          ],
          next(),
        ),
      );
    }
    const again = setUp(40);
    for (const fact of facts) again.take(fact);
    expect(again.state.entries).toEqual(live.state.entries);
    expect(again.state.rules).toEqual(live.state.rules);
    for (const { student_id } of students) {
      const known = live.state.votesOf(student_id);
      expect(again.state.votesOf(student_id)).toEqual(known);
      expect(ownIds(again.state, student_id)).toEqual(ownIds(live.state, student_id));
      for (const id of known) expect(live.state.get(id)?.voters.has(student_id)).toBe(true);
    }
    expect(live.state.entries.length).toBe(40);
  });
});

describe('what a page is told', () => {
  test('is the newest, with the pinned one and questions that nobody has answered, in their order', () => {
    const { state, take, say, texts } = setUp();
    const open = say('why?', { kind: 'question' });
    const pinned = say('look here');
    const answered = say('how?', { kind: 'question' });
    const held = say('rude', { held_back: true });
    take({ type: 'pinned', message_id: pinned });
    take({ type: 'answered', message_id: answered, answered: true });
    for (let index = 0; index < LIMITS.chat_messages; index += 1) say(String(index));
    const ids = listedIds(state, isForClass);
    expect([ids.length, ids.slice(0, 2)]).toEqual([LIMITS.chat_messages, [open, pinned]]);
    expect(texts(ids).at(2)).toBe('2');
    expect(listedIds(state, all).slice(0, 3)).toEqual([open, pinned, held]);
  });

  test('keeps the question and the private word of others, however much one student writes', () => {
    const { state, take, say } = setUp();
    const of = (student_id: string) => ({ seat: { student_id, name: student_id, student_number: null } });
    const long = '가'.repeat(LIMITS.chat_chars);
    for (let index = 0; index < 20; index += 1) say(long, { kind: 'question' });
    const question = say(long, { kind: 'question', ...of('jun') });
    const private_id = say('help', { kind: 'private', ...of('sora') });
    for (const kind of ['question', 'private', 'message'] as const)
      for (let index = 0; index < 60; index += 1) say(long, { kind });
    const later = say('and how?', { kind: 'question', ...of('ara') });
    const listed = () => listedIds(state, all);
    expect(listed()).toEqual(expect.arrayContaining([question, private_id, later]));
    expect(listedIds(state, isForClass, isOpenQuestion)).toEqual(expect.arrayContaining([question, later]));
    // Once the teacher has written back it is as old as it is.
    say('I come', { seat: null, kind: 'private', to: 'sora' });
    expect(listed()).not.toContain(private_id);
    for (let index = 0; index < 200; index += 1) say('x', { kind: 'question' });
    take({ type: 'answered', message_id: later, answered: true });
    expect(listed()).toContain(question);
  });

  test('is bounded by its length, so that no student makes it heavy for the others', () => {
    const { state, say } = setUp();
    const long = '가'.repeat(LIMITS.chat_chars);
    for (let index = 0; index < 200; index += 1) say(long, { kind: 'question' });
    const bytesOf = (ids: readonly string[]): number =>
      ids.reduce((sum, id) => sum + (state.get(id)?.bytes ?? 0), 0);
    for (const ids of [listedIds(state, isForClass), ownIds(state, 'mina')]) {
      expect(ids.length).toBeGreaterThan(5);
      expect(bytesOf(ids)).toBeLessThanOrEqual(96 * 1024);
      expect(ids.at(-1)).toBe('m200');
    }
  });

  test('goes on in history, page by page, from any message that its reader sees', () => {
    const { state, say } = setUp();
    const ids = Array.from({ length: 10 }, (_, index) =>
      say(String(index), index % 3 === 1 ? { kind: 'private' } : {}),
    );
    const seen = ids.filter((_, index) => index % 3 !== 1).reverse();
    expect(historyIds(state, { limit: 3 })).toEqual(seen.slice(0, 3));
    expect(historyIds(state, { limit: 3, before: seen[2] })).toEqual(seen.slice(3, 6));
    expect(historyIds(state, { limit: 3, before: seen.at(-1) })).toEqual([]);
    for (const before of [ids[1] ?? '', 'no-such'])
      expect(() => historyIds(state, { limit: 3, before })).toThrow('there is no such message');
    expect(
      historyOf(state, (entry) => isOwn(entry, 'mina'), teacherViewOf, { limit: 50, before: ids[1] ?? '' }),
    ).toHaveLength(1);
  });

  test('comes in pages of some kilobytes, of which none leaves anything out', () => {
    const { state, say } = setUp();
    const ids = Array.from({ length: 100 }, () => say('"가'.repeat(LIMITS.chat_chars / 2))).reverse();
    const read: string[] = [];
    for (;;) {
      const page = historyOf(state, all, teacherViewOf, { limit: 200, before: read.at(-1) });
      if (page.length === 0) break;
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(LIMITS.chat_page_bytes);
      read.push(...page.map(({ message_id }) => message_id));
      // What a page takes for the end of the talk (see the feed's NEVER_CUT).
      if (read.length < ids.length) expect(page.length).toBeGreaterThanOrEqual(15);
    }
    expect(read).toEqual(ids);
  });
});
