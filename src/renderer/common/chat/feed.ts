import { mergeMessages } from './order.ts';
import type { TalkMessage } from './talk.types.ts';

/** What a page reads of the talk: always the newest, and older ones as far as the reader has gone back. */
export interface FeedView {
  /** As they were written. */
  readonly messages: readonly TalkMessage[];
  /** Of what is older: nothing is, it can be asked for, it is on its way, or it did not come. */
  readonly older: 'none' | 'more' | 'loading' | 'failed';
}

export interface FeedDeps {
  /** The lists of the state, for the same id the last counts. The first is the one whose older messages are asked for. */
  readonly boards: () => readonly (readonly TalkMessage[])[];
  readonly subscribe: (listener: () => void) => () => void;
  /** @param before null: the newest; rejects where the node cannot be asked */
  readonly fetchOlder: (before: string | null) => Promise<readonly TalkMessage[]>;
  /** How many `fetchOlder` brings, unless there are no more, or they are long. */
  readonly page_size: number;
  /** Older messages that are kept at most. */
  readonly max_older: number;
}

export interface Feed {
  current(): FeedView;
  subscribe(listener: () => void): () => void;
  /** Asks for what is older than all that is there; never rejects. */
  loadOlder(): Promise<void>;
  /** Forgets what the reader went back to, so that nothing grows and nothing gets stale. */
  forgetOlder(): void;
  /** The boards do not tell of what is older than theirs: what this page changed there itself is said here. */
  amend(message_id: string, change: Partial<TalkMessage>): void;
}

/** With fewer than these, a board has all that was written: it is bounded by bytes, and 32 messages of the longest fit. */
const SURELY_ALL = 30;
/** A page with fewer than these was not cut for its bytes: `LIMITS.chat_page_bytes` of the longest are more. */
const NEVER_CUT = 15;

/** Boards keep what wants somebody, and the pinned one, beyond their bounds: what is plain has everything newer beside it. */
const isPlain = ({ kind, student_id = null, hidden = null, open_reports = 0 }: TalkMessage): boolean =>
  kind !== 'question' &&
  // To the teacher, as the teacher has it.
  !(kind === 'private' && student_id !== null) &&
  hidden !== 'filter' &&
  open_reports === 0;

const idsOf = (messages: readonly TalkMessage[]): Set<string> =>
  new Set(messages.map(({ message_id }) => message_id));
const oldestPlain = (messages: readonly TalkMessage[]): TalkMessage | undefined =>
  // The very first may be the pinned one.
  messages.filter(isPlain)[1];
/**
 * So much came while nobody looked (behind another panel, over a lost connection) that the board has nothing more of what it had:
 * what came between, it never told.
 */
const isTorn = (before: readonly TalkMessage[], now: readonly TalkMessage[]): boolean => {
  const oldest = now.length < SURELY_ALL ? undefined : oldestPlain(now);
  return oldest !== undefined && before.length > 0 && before.every(({ seq }) => seq < oldest.seq);
};

export const createFeed = (deps: FeedDeps): Feed => {
  const { boards, subscribe, fetchOlder, page_size, max_older } = deps;
  const listeners = new Set<() => void>();
  let unsubscribe: (() => void) | null = null;
  let last = boards().map((board) => mergeMessages(board));
  /** Everything from its first on is known, down to the boards. */
  let kept: readonly TalkMessage[] = [];
  let is_complete = false;
  let state: 'idle' | 'loading' | 'failed' = 'idle';
  let generation = 0;

  const olderOf = (): FeedView['older'] => {
    const is_all = kept.length === 0 && (last[0]?.length ?? 0) < SURELY_ALL;
    if (is_complete || is_all || kept.length >= max_older) return 'none';
    return state === 'idle' ? 'more' : state;
  };
  const viewNow = (): FeedView => ({ messages: mergeMessages(kept, ...last), older: olderOf() });
  let view = viewNow();
  const change = (): void => {
    view = viewNow();
    for (const listener of listeners) listener();
  };

  /** What a board let go because newer ones came, and not because it was taken from the class. */
  const isFallen = (before: readonly TalkMessage[], now: readonly TalkMessage[]) => {
    const ids_before = idsOf(before);
    const oldest = oldestPlain(now);
    const has_new = now.some(({ message_id }) => !ids_before.has(message_id));
    return ({ seq }: TalkMessage): boolean => has_new && oldest !== undefined && seq < oldest.seq;
  };
  const forget = (): void => {
    generation += 1;
    kept = [];
    is_complete = false;
    state = 'idle';
  };
  const read = (): void => {
    const next = boards().map((board) => mergeMessages(board));
    // Of the whole talk; what is older is asked for anew, from where it goes on.
    if (isTorn(last[0] ?? [], next[0] ?? [])) forget();
    const fallen: TalkMessage[] = [];
    const taken = new Set<string>();
    for (const [index, before] of last.entries()) {
      const now = next[index] ?? [];
      const ids = idsOf(now);
      const fell = isFallen(before, now);
      for (const message of before) {
        if (ids.has(message.message_id)) continue;
        if (fell(message)) fallen.push(message);
        else taken.add(message.message_id);
      }
    }
    const [first] = kept;
    if (first === undefined) is_complete &&= fallen.length === 0;
    else {
      const left = kept.filter(({ message_id }) => !taken.has(message_id));
      kept = mergeMessages(
        left,
        fallen.filter(({ seq }) => seq > first.seq),
      ).slice(-max_older);
    }
    last = next;
    change();
  };
  /** Where to go on; null: at the newest. */
  const cursor = (): string | null => {
    const [oldest] = kept;
    if (oldest !== undefined) return oldest.message_id;
    const known = last.map((board) => (board.length < SURELY_ALL ? undefined : oldestPlain(board)));
    const [latest] = known.filter((one) => one !== undefined).sort((a, b) => b.seq - a.seq);
    return last[0] !== undefined && oldestPlain(last[0]) === undefined ? null : (latest?.message_id ?? null);
  };

  return {
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      unsubscribe ??= subscribe(read);
      // What came before anybody listened.
      if (listeners.size === 1) read();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
      };
    },
    loadOlder: async () => {
      const older = olderOf();
      if (older === 'none' || older === 'loading') return;
      const mine = ++generation;
      state = 'loading';
      change();
      try {
        const page = await fetchOlder(cursor());
        if (mine !== generation) return;
        is_complete = page.length < Math.min(page_size, NEVER_CUT);
        kept = mergeMessages(page, kept);
        state = 'idle';
      } catch {
        // Said beside a button that tries again.
        if (mine !== generation) return;
        state = 'failed';
      }
      change();
    },
    forgetOlder: () => {
      if (kept.length === 0 && state === 'idle') return;
      forget();
      change();
    },
    amend: (message_id, changed) => {
      kept = kept.map((one) => (one.message_id === message_id ? { ...one, ...changed } : one));
      change();
    },
  };
};
