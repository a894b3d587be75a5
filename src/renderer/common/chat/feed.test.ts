import { expect, test, vi } from 'vitest';
import { createFeed } from './feed.ts';
import type { TalkMessage } from './talk.types.ts';

const message = (seq: number, more: Partial<TalkMessage> = {}): TalkMessage => ({
  message_id: `m${seq}`,
  seq,
  name: null,
  role: 'student',
  kind: 'message',
  text: `${seq}`,
  at: '2026-03-02T00:00:00.000Z',
  votes: 0,
  answered: false,
  reply_to: null,
  ...more,
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const PAGE = 10;

const setUp = (board: readonly TalkMessage[], own: readonly TalkMessage[] = [], page_size = PAGE) => {
  let boards = [board, own];
  let tell = (): void => undefined;
  const fetchOlder = vi.fn(async (before: string | null): Promise<readonly TalkMessage[]> => {
    const end = before === null ? 10_000 : Number(before.slice(1));
    return range(Math.max(1, end - PAGE), end - 1).reverse();
  });
  const feed = createFeed({
    boards: () => boards,
    subscribe: (listener) => {
      tell = listener;
      return () => undefined;
    },
    fetchOlder,
    page_size,
    max_older: 1_000,
  });
  feed.subscribe(() => undefined);
  return {
    feed,
    fetchOlder,
    seqs: () => feed.current().messages.map(({ seq }) => seq),
    become: (next: readonly TalkMessage[], next_own: readonly TalkMessage[] = []) => {
      boards = [next, next_own];
      tell();
    },
  };
};

test('a short talk has nothing older; own messages stand among the others', () => {
  const { feed, seqs, become } = setUp(range(1, 3));
  expect(feed.current().older).toBe('none');
  become(range(1, 5), [message(4, { hidden: 'filter' })]);
  expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  expect(feed.current().messages[3]?.hidden).toBe('filter');
});

test('goes back by the oldest that surely has everything newer beside it, until there is no more', async () => {
  const pinned = message(2);
  const open_question = message(3, { kind: 'question' });
  const { feed, fetchOlder, seqs } = setUp([pinned, open_question, ...range(15, 60)]);
  expect(feed.current().older).toBe('more');
  const loading = feed.loadOlder();
  expect(feed.current().older).toBe('loading');
  await loading;
  expect(fetchOlder).toHaveBeenLastCalledWith('m15');
  expect(seqs().slice(0, 4)).toEqual([2, 3, 5, 6]);
  await feed.loadOlder();
  expect(fetchOlder).toHaveBeenLastCalledWith('m5');
  expect(seqs()).toEqual(range(1, 60).map(({ seq }) => seq));
  expect(feed.current().older).toBe('none');
});

test('what the board lets go stays beside what was gone back to; what is taken from the class goes', async () => {
  const { feed, seqs, become } = setUp(range(21, 60));
  await feed.loadOlder();
  become(range(31, 70));
  expect(seqs()).toEqual(range(12, 70).map(({ seq }) => seq));
  become(range(31, 70).filter(({ seq }) => seq !== 40));
  expect(seqs()).not.toContain(40);
  feed.amend('m12', { hidden: 'teacher' });
  expect(feed.current().messages[0]?.hidden).toBe('teacher');
  feed.forgetOlder();
  expect(seqs()[0]).toBe(31);
  expect(feed.current().older).toBe('more');
});

test('where the board has nothing more of what it had, nothing is missing between: what is older is asked for anew', async () => {
  const { feed, fetchOlder, seqs, become } = setUp(range(21, 60));
  await feed.loadOlder();
  expect(seqs()[0]).toBe(12);
  const late = feed.loadOlder();
  become(range(101, 140));
  await late;
  expect(seqs()).toEqual(range(101, 140).map(({ seq }) => seq));
  expect(feed.current().older).toBe('more');
  await feed.loadOlder();
  expect(fetchOlder).toHaveBeenLastCalledWith('m102');
  expect(seqs()[0]).toBe(92);
});

test('a page that does not come is said, and asked for again; one that comes too late is not taken', async () => {
  const { feed, fetchOlder, seqs } = setUp(range(101, 160));
  fetchOlder.mockRejectedValueOnce(new Error('gone'));
  await feed.loadOlder();
  expect(feed.current().older).toBe('failed');
  const late = feed.loadOlder();
  feed.forgetOlder();
  await late;
  expect(seqs()[0]).toBe(101);
  await feed.loadOlder();
  expect(seqs()[0]).toBe(92);
});

test('a page that is cut for its length is not the end of the talk', async () => {
  const { feed, fetchOlder } = setUp(range(101, 160), [], 50);
  fetchOlder.mockResolvedValueOnce(range(81, 100).reverse());
  await feed.loadOlder();
  expect(feed.current().older).toBe('more');
  fetchOlder.mockResolvedValueOnce([]);
  await feed.loadOlder();
  expect(feed.current().older).toBe('none');
});

test('a private message that the teacher’s board keeps is no place to go back from', async () => {
  const waiting = [2, 3, 4].map((seq) => message(seq, { kind: 'private', student_id: 'mina' }));
  const { feed, fetchOlder } = setUp([...waiting, ...range(21, 60)]);
  await feed.loadOlder();
  expect(fetchOlder).toHaveBeenLastCalledWith('m22');
});
