import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { isOpenQuestion, isOwn, writerOf, type ChatEntry } from './chat.entry.ts';
import type { ChatState } from './chat.state.ts';

/** Of text in what everybody who comes is sent at once; a class's three hundred messages of 100 characters fit. */
const MAX_BYTES = 96 * 1024;
const MAX_OWN_BYTES = 32 * 1024;
/**
 * What stays in sight though it is old. Questions from the oldest on, as they are to be taken up; what waits for the teacher alone
 * from the newest. One writer has a quarter of each: whoever writes much pushes out nobody else's.
 */
const KEPT_QUESTIONS = { max: 100, max_bytes: MAX_BYTES / 3 } as const;
const KEPT_FOR_TEACHER = { max: 60, max_bytes: MAX_BYTES / 6 } as const;
const SHARE = 1 / 4;

/** As many as fit, in the order given. */
const fitting = (entries: Iterable<ChatEntry>, max: number, max_bytes: number): ChatEntry[] => {
  const taken: ChatEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    bytes += entry.bytes;
    if (taken.length >= max || bytes > max_bytes) break;
    taken.push(entry);
  }
  return taken;
};

/** As many as fit, in the order given, of each writer no more than its share. */
const shared = (
  entries: readonly ChatEntry[],
  { max, max_bytes }: { readonly max: number; readonly max_bytes: number },
): ChatEntry[] => {
  const spent = new Map<string | null, { count: number; bytes: number }>();
  const within = entries.filter((entry) => {
    const { count, bytes } = spent.get(writerOf(entry)) ?? { count: 0, bytes: 0 };
    const next = { count: count + 1, bytes: bytes + entry.bytes };
    if (next.count > max * SHARE || next.bytes > max_bytes * SHARE) return false;
    spent.set(writerOf(entry), next);
    return true;
  });
  return fitting(within, max, max_bytes);
};

const newestFirst = function* (entries: readonly ChatEntry[]): Generator<ChatEntry> {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry !== undefined) yield entry;
  }
};

const bySeq = (a: ChatEntry, b: ChatEntry): number => a.said.seq - b.said.seq;
const idOf = ({ said }: ChatEntry): string => said.message_id;

const matching = function* (
  entries: Iterable<ChatEntry>,
  fits: (entry: ChatEntry) => boolean,
): Generator<ChatEntry> {
  for (const entry of entries) if (fits(entry)) yield entry;
};

/**
 * Ids of what a page is told, oldest first: the newest that fit, and of older ones the pinned one and those that are open.
 * At most `LIMITS.chat_messages`, and 96 kB of text, of which the old ones take a half.
 * @param stays of those that are open and fit: whether it stays in sight though it is old. Default: all do
 */
export const listedIds = (
  state: ChatState,
  fits: (entry: ChatEntry) => boolean,
  stays: (entry: ChatEntry) => boolean = () => true,
): string[] => {
  const pinned = state.rules.pinned_id === null ? undefined : state.get(state.rules.pinned_id);
  const open = [...state.open].filter((entry) => fits(entry) && stays(entry) && entry !== pinned).sort(bySeq);
  const questions = open.filter(isOpenQuestion);
  const others = open.filter((entry) => !isOpenQuestion(entry)).reverse();
  const kept = new Set([...shared(questions, KEPT_QUESTIONS), ...shared(others, KEPT_FOR_TEACHER)]);
  if (pinned !== undefined && fits(pinned)) kept.add(pinned);
  const kept_bytes = [...kept].reduce((sum, { bytes }) => sum + bytes, 0);
  const newest = fitting(
    matching(newestFirst(state.entries), (entry) => fits(entry) && !kept.has(entry)),
    LIMITS.chat_messages - kept.size,
    MAX_BYTES - kept_bytes,
  );
  return [...kept, ...newest].sort(bySeq).map(idOf);
};

/** Ids of the newest that a student wrote, or that are to it alone, oldest first. */
export const ownIds = (state: ChatState, student_id: string): string[] => {
  const own = matching(newestFirst(state.ownOf(student_id)), (entry) => isOwn(entry, student_id));
  return fitting(own, LIMITS.chat_own_messages, MAX_OWN_BYTES).reverse().map(idOf);
};

export interface HistoryPage {
  readonly limit: number;
  readonly before?: string | undefined;
}

/** How many are older than this one. */
const olderThan = (entries: readonly ChatEntry[], seq: number): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.said.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * What a reader may see, newest first, as it reads it: as many as fit the limit and `LIMITS.chat_page_bytes`, one at least where
 * there is one. The page before its last message goes on with it.
 * @throws AirError not_found for a `before` that the reader may not see: whether there is such a message is not told
 */
export const historyOf = <View>(
  state: ChatState,
  mayRead: (entry: ChatEntry) => boolean,
  viewOf: (entry: ChatEntry) => View,
  { limit, before }: HistoryPage,
): View[] => {
  let { entries } = state;
  if (before !== undefined) {
    const entry = state.get(before);
    if (entry === undefined || !mayRead(entry)) throw new AirError('not_found', 'there is no such message');
    entries = entries.slice(0, olderThan(entries, entry.said.seq));
  }
  const views: View[] = [];
  let bytes = 0;
  for (const entry of matching(newestFirst(entries), mayRead)) {
    const view = viewOf(entry);
    bytes += Buffer.byteLength(JSON.stringify(view)) + 1;
    if (views.length >= limit || (views.length > 0 && bytes > LIMITS.chat_page_bytes - 1)) break;
    views.push(view);
  }
  return views;
};
