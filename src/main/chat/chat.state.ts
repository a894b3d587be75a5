import type { ChatRules } from '../../shared/contract/chat.ts';
import type { ChatFact } from '../../shared/contract/chat-facts.ts';
import type { Fact } from '../store/index.ts';
import {
  entryOf,
  isForClass,
  isOpenQuestion,
  isUnreplied,
  wantsLook,
  writerOf,
  type ChatEntry,
} from './chat.entry.ts';

/** Messages of a lesson in memory. Of a livelier one the oldest are in its log alone. */
export const MAX_ENTRIES = 5000;
const FIRST_RULES: ChatRules = {
  mode: 'open',
  private_allowed: true,
  anonymous: false,
  slow_seconds: 30,
  pinned_id: null,
  pinned_at: null,
};

/** What a fact made another one. */
export interface ChatChange {
  /** Of the class's and the teacher's messages. */
  readonly messages: boolean;
  readonly rules: boolean;
  /** Students whose own messages, whose votes, and who is muted. */
  readonly own: ReadonlySet<string>;
  readonly votes: ReadonlySet<string>;
  readonly muted: string | null;
}

/** What the facts of a lesson's chat come to. */
export interface ChatState {
  readonly rules: ChatRules;
  /** The newest, oldest first. */
  readonly entries: readonly ChatEntry[];
  get(message_id: string): ChatEntry | undefined;
  /** The question that a vote for this one is for; undefined: it is in memory no more. */
  standingFor(message_id: string): ChatEntry | undefined;
  /** The newest that a student wrote, or that are to it alone, oldest first. */
  ownOf(student_id: string): readonly ChatEntry[];
  /** Ids of the questions that it votes for. */
  votesOf(student_id: string): ReadonlySet<string>;
  readonly muted: ReadonlySet<string>;
  /**
   * Questions that nobody has answered, private messages that the teacher has not written back to, and what it has to look at: they want somebody, however old they are.
   */
  readonly open: ReadonlySet<ChatEntry>;
  /** How many messages it has written, how often it has voted or taken a vote back, and how many it has reported, in the whole lesson. */
  saidBy(student_id: string): number;
  votedBy(student_id: string): number;
  reportedBy(student_id: string): number;
  /** Takes the next fact. One about what is not there changes nothing. */
  apply(fact: Fact<ChatFact>): ChatChange;
}

type FactOf<Type extends ChatFact['type']> = Extract<Fact<ChatFact>, { readonly type: Type }>;

type Changes = { -readonly [Key in keyof ChatChange]: ChatChange[Key] } & {
  readonly own: Set<string>;
  readonly votes: Set<string>;
};

const NONE: ReadonlySet<never> = new Set();

const touch = ({ said }: ChatEntry, changes: Changes): void => {
  changes.messages = true;
  if (said.seat !== null) changes.own.add(said.seat.student_id);
  if (said.to !== null) changes.own.add(said.to);
};

/** The value of a key, made where there is none. */
const added = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
};

export const createChatState = ({ max_entries = MAX_ENTRIES } = {}): ChatState => {
  const entries: ChatEntry[] = [];
  const by_id = new Map<string, ChatEntry>();
  const own = new Map<string, ChatEntry[]>();
  const votes = new Map<string, Set<string>>();
  const said = new Map<string, number>();
  const voted = new Map<string, number>();
  const reported = new Map<string, number>();
  const muted = new Set<string>();
  const open = new Set<ChatEntry>();
  let rules = FIRST_RULES;

  const ownersOf = (entry: ChatEntry): readonly string[] =>
    [writerOf(entry), entry.said.to].filter((student_id) => student_id !== null);

  /** After anything of it is another one. */
  const settle = (entry: ChatEntry, changes: Changes): void => {
    if (isOpenQuestion(entry) || isUnreplied(entry) || wantsLook(entry)) open.add(entry);
    else open.delete(entry);
    if (rules.pinned_id === entry.said.message_id && !isForClass(entry)) unpin(changes);
    touch(entry, changes);
  };
  const pin = (pinned_id: string, pinned_at: string, changes: Changes): void => {
    rules = { ...rules, pinned_id, pinned_at };
    changes.rules = changes.messages = true;
  };
  const unpin = (changes: Changes): void => {
    rules = { ...rules, pinned_id: null, pinned_at: null };
    changes.rules = changes.messages = true;
  };

  const vote = (entry: ChatEntry, student_id: string, changes: Changes): void => {
    entry.voters.add(student_id);
    added(votes, student_id, () => new Set<string>()).add(entry.said.message_id);
    changes.votes.add(student_id);
  };
  const takeBack = (entry: ChatEntry, student_id: string, changes: Changes): void => {
    entry.voters.delete(student_id);
    votes.get(student_id)?.delete(entry.said.message_id);
    changes.votes.add(student_id);
  };

  const evict = (entry: ChatEntry, changes: Changes): void => {
    const { message_id } = entry.said;
    by_id.delete(message_id);
    open.delete(entry);
    for (const student_id of ownersOf(entry)) own.get(student_id)?.shift();
    for (const student_id of entry.voters) takeBack(entry, student_id, changes);
    if (rules.pinned_id === message_id) unpin(changes);
    touch(entry, changes);
  };

  const standingFor = (message_id: string): ChatEntry | undefined => {
    let entry = by_id.get(message_id);
    // It ends: a question is merged only into one that stands for itself.
    while (entry !== undefined && entry.merged !== null) entry = by_id.get(entry.merged.into_id);
    return entry;
  };

  const say = (fact: FactOf<'said'>, changes: Changes): void => {
    if (by_id.has(fact.message_id)) return;
    const entry = entryOf(fact);
    entries.push(entry);
    by_id.set(fact.message_id, entry);
    for (const student_id of ownersOf(entry)) added(own, student_id, () => []).push(entry);
    if (fact.seat !== null) said.set(fact.seat.student_id, (said.get(fact.seat.student_id) ?? 0) + 1);
    settle(entry, changes);
    if (fact.seat === null && fact.to !== null) reply(fact.to, changes);
    const question = fact.reply_to === null ? undefined : by_id.get(fact.reply_to);
    if (question?.said.kind === 'question') answer(question, true, changes);
    const oldest = entries.length > max_entries ? entries.shift() : undefined;
    if (oldest !== undefined) evict(oldest, changes);
  };

  const answer = (entry: ChatEntry, answered: boolean, changes: Changes): void => {
    entry.answered = answered;
    settle(entry, changes);
  };

  const reply = (student_id: string, changes: Changes): void => {
    for (const entry of own.get(student_id) ?? []) {
      if (!isUnreplied(entry)) continue;
      entry.replied = true;
      settle(entry, changes);
    }
  };

  const merge = (entry: ChatEntry, into: ChatEntry, changes: Changes): void => {
    if (entry === into || entry.merged !== null || into.merged !== null) return;
    const gained = [...entry.voters, ...ownersOf(entry)].filter(
      (student_id) => student_id !== writerOf(into) && !into.voters.has(student_id),
    );
    for (const student_id of entry.voters) {
      // Its voters stay known, for the day on which it stands for itself again.
      votes.get(student_id)?.delete(entry.said.message_id);
      changes.votes.add(student_id);
    }
    for (const student_id of gained) vote(into, student_id, changes);
    entry.merged = { into_id: into.said.message_id, gained };
    entry.hidden = 'merged';
    settle(entry, changes);
    settle(into, changes);
  };
  const separate = (entry: ChatEntry, changes: Changes): void => {
    if (entry.merged === null) return;
    const { into_id, gained } = entry.merged;
    const into = by_id.get(into_id);
    entry.merged = null;
    if (into !== undefined) {
      for (const student_id of gained) takeBack(into, student_id, changes);
      settle(into, changes);
    }
    for (const student_id of entry.voters) vote(entry, student_id, changes);
  };

  const hide = (entry: ChatEntry, hidden: boolean, changes: Changes): void => {
    separate(entry, changes);
    entry.hidden = hidden ? 'teacher' : null;
    review(entry, changes);
  };
  /** Whatever the teacher decided, it was seen. */
  const review = (entry: ChatEntry, changes: Changes): void => {
    entry.reviewed = entry.reporters.size;
    settle(entry, changes);
  };

  const mute = ({ student_id, muted: is_muted }: FactOf<'muted'>, changes: Changes): void => {
    if (is_muted) muted.add(student_id);
    else muted.delete(student_id);
    changes.muted = student_id;
  };

  const applyVote = ({ message_id, student_id, up }: FactOf<'voted'>, changes: Changes): void => {
    voted.set(student_id, (voted.get(student_id) ?? 0) + 1);
    const entry = standingFor(message_id);
    if (entry === undefined || writerOf(entry) === student_id) return;
    if (up) vote(entry, student_id, changes);
    else takeBack(entry, student_id, changes);
    touch(entry, changes);
  };

  const applyReport = ({ message_id, student_id }: FactOf<'reported'>, changes: Changes): void => {
    reported.set(student_id, (reported.get(student_id) ?? 0) + 1);
    const entry = by_id.get(message_id);
    if (entry === undefined) return;
    entry.reporters.add(student_id);
    settle(entry, changes);
  };

  /** Nothing where it is in memory no more. */
  const withEntry = (message_id: string, act: (entry: ChatEntry) => void): void => {
    const entry = by_id.get(message_id);
    if (entry !== undefined) act(entry);
  };

  const applyTo = (fact: Fact<ChatFact>, changes: Changes): void => {
    switch (fact.type) {
      case 'said':
        say(fact, changes);
        break;
      case 'voted':
        applyVote(fact, changes);
        break;
      case 'reported':
        applyReport(fact, changes);
        break;
      case 'pinned':
        if (fact.message_id === null) unpin(changes);
        else
          withEntry(fact.message_id, (entry) => {
            if (isForClass(entry)) pin(entry.said.message_id, fact.at, changes);
          });
        break;
      case 'hidden':
        withEntry(fact.message_id, (entry) => {
          hide(entry, fact.hidden, changes);
        });
        break;
      case 'reviewed':
        withEntry(fact.message_id, (entry) => {
          review(entry, changes);
        });
        break;
      case 'answered':
        withEntry(fact.message_id, (entry) => {
          answer(entry, fact.answered, changes);
        });
        break;
      case 'merged':
        withEntry(fact.message_id, (entry) => {
          withEntry(fact.into_id, (into) => {
            merge(entry, into, changes);
          });
        });
        break;
      case 'ruled': {
        const { mode, private_allowed, anonymous, slow_seconds } = fact;
        rules = { ...rules, mode, private_allowed, anonymous, slow_seconds };
        changes.rules = true;
        break;
      }
      case 'muted':
        mute(fact, changes);
        break;
      case 'removed':
        // What it wrote stays; the fact is kept for who reads what was done.
        break;
    }
  };

  return {
    get rules() {
      return rules;
    },
    entries,
    get: (message_id) => by_id.get(message_id),
    standingFor,
    ownOf: (student_id) => own.get(student_id) ?? [],
    votesOf: (student_id) => votes.get(student_id) ?? NONE,
    muted,
    open,
    saidBy: (student_id) => said.get(student_id) ?? 0,
    votedBy: (student_id) => voted.get(student_id) ?? 0,
    reportedBy: (student_id) => reported.get(student_id) ?? 0,
    apply(fact) {
      const changes: Changes = {
        messages: false,
        rules: false,
        own: new Set(),
        votes: new Set(),
        muted: null,
      };
      applyTo(fact, changes);
      return changes;
    },
  };
};
