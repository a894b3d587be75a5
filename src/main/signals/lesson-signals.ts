import { LIMITS } from '../../shared/limits.ts';
import type { Fact } from '../store/lesson-log.types.ts';
import type { SignalFact } from './signals.facts.ts';

/** Taps of so long a time are about one thing on the screen. */
const MOMENT_MS = 30_000;
/** Messages of one sender that are known again; it has no more under way than these. */
const KNOWN_MESSAGES = 64;
/** Whose messages the teacher's are; no student's id is this short. */
const TEACHER = '';

export interface RaisedHand {
  readonly raised_at: string;
  /** Since when it has the word; null: it waits. */
  readonly called_at: string | null;
}

export interface Moment {
  readonly moment_id: string;
  /** Of its first tap. */
  readonly at: string;
  readonly count: number;
  readonly has_still: boolean;
}

export interface OpenCheck {
  readonly check_id: string;
  readonly asked_at: string;
  /** By student. */
  readonly answers: ReadonlyMap<string, boolean>;
  /** By the teacher, for who has no device: by line of the attendance. */
  readonly entered: ReadonlyMap<string, boolean>;
}

/** No answer is taken any more; what it came to stays until the next one. */
export interface ClosedCheck {
  readonly check_id: string;
  /** By student. */
  readonly answers: ReadonlyMap<string, boolean>;
  readonly entered: ReadonlyMap<string, boolean>;
  /** Who was there without an answer as it was closed. */
  readonly waiting: number;
}

/** What the facts of a lesson come to. */
export interface LessonSignals {
  /** By student, in the order of raising. */
  readonly hands: ReadonlyMap<string, RaisedHand>;
  /** Of whom had the word. */
  readonly turns: ReadonlyMap<string, number>;
  /** When each student said last that it is lost. */
  readonly lost: ReadonlyMap<string, string>;
  /** The newest, oldest first. */
  readonly moments: readonly Moment[];
  readonly check: OpenCheck | null;
  /** The last one, where it is not open any more; null: there was none, or it was put away. */
  readonly closed_check: ClosedCheck | null;
  /** Takes one more. Facts that fit no more, as two pages may cause them, change nothing. */
  take(fact: Fact<SignalFact>): void;
  /** Whether a message of this sender was taken before. @param student_id null: the teacher's */
  knows(student_id: string | null, message_id: string): boolean;
  /** Whether the student has signalled anything. */
  has(student_id: string): boolean;
  /** How many of its messages the log has. */
  saidBy(student_id: string): number;
}

/** Whose message a fact is; null: it is none's. */
const senderOf = (fact: SignalFact): string | null => {
  switch (fact.type) {
    case 'hand_raised':
    case 'hand_taken_down':
    case 'lost':
    case 'check_answered':
      return fact.student_id;
    case 'hand_lowered':
    case 'hand_called':
    case 'hand_thanked':
    case 'check_asked':
    case 'check_entered':
    case 'check_closed':
    case 'check_put_away':
      return TEACHER;
    case 'still_kept':
    case 'student_left':
      return null;
    default:
      return fact satisfies never;
  }
};

export const createLessonSignals = (): LessonSignals => {
  const hands = new Map<string, RaisedHand>();
  const turns = new Map<string, number>();
  const lost = new Map<string, string>();
  const known = new Map<string, string[]>();
  const said = new Map<string, number>();
  let moments: Moment[] = [];
  interface Answered {
    readonly check_id: string;
    readonly answers: Map<string, boolean>;
    readonly entered: Map<string, boolean>;
  }
  interface Asked extends Answered {
    readonly asked_at: string;
    /** Lines of the attendance whose students have answered by themselves, by student. */
    readonly own_entries: Map<string, string>;
  }
  let check: Asked | null = null;
  let closed_check: (Answered & { readonly waiting: number }) | null = null;

  const remember = (fact: SignalFact): void => {
    const sender = senderOf(fact);
    if (sender === null || !('message_id' in fact)) return;
    said.set(sender, (said.get(sender) ?? 0) + 1);
    known.set(sender, [...(known.get(sender) ?? []), fact.message_id].slice(-KNOWN_MESSAGES));
  };
  const countTurn = (student_id: string): void => {
    if (hands.delete(student_id)) turns.set(student_id, (turns.get(student_id) ?? 0) + 1);
  };
  const speaker = (): string | undefined => [...hands].find(([, { called_at }]) => called_at !== null)?.[0];
  const call = (student_id: string, at: string): void => {
    const hand = hands.get(student_id);
    if (hand?.called_at !== null) return;
    const before = speaker();
    if (before !== undefined) countTurn(before);
    hands.set(student_id, { ...hand, called_at: at });
  };
  /** One who has the word and takes the hand down has had its turn; one who waits has not. */
  const takeDown = (student_id: string): void => {
    const hand = hands.get(student_id);
    if (hand?.called_at === null) hands.delete(student_id);
    else countTurn(student_id);
  };
  const addLost = (student_id: string, moment_id: string, at: string): void => {
    lost.set(student_id, at);
    const last = moments.at(-1);
    const since_ms = Date.parse(at) - Date.parse(last?.at ?? at);
    if (last !== undefined && since_ms >= 0 && since_ms <= MOMENT_MS)
      moments = [...moments.slice(0, -1), { ...last, count: last.count + 1 }];
    else moments = [...moments, { moment_id, at, count: 1, has_still: false }].slice(-LIMITS.lost_moments);
  };
  const leave = (student_id: string): void => {
    hands.delete(student_id);
    turns.delete(student_id);
    lost.delete(student_id);
    known.delete(student_id);
    check?.answers.delete(student_id);
    check?.own_entries.delete(student_id);
    closed_check?.answers.delete(student_id);
  };
  /** In one with what was entered for the student: no crash comes between the two, and neither counts beside the other. */
  const answer = (fact: SignalFact & { readonly type: 'check_answered' }): void => {
    if (check?.check_id !== fact.check_id) return;
    check.answers.set(fact.student_id, fact.understood);
    if (fact.entry_id === undefined) return;
    check.own_entries.set(fact.student_id, fact.entry_id);
    check.entered.delete(fact.entry_id);
  };
  const enter = ({
    check_id,
    entry_id,
    understood,
  }: SignalFact & { readonly type: 'check_entered' }): void => {
    if (check?.check_id !== check_id) return;
    if (understood === null) check.entered.delete(entry_id);
    else if (![...check.own_entries.values()].includes(entry_id)) check.entered.set(entry_id, understood);
  };
  const closeCheck = (check_id: string, waiting: number): void => {
    if (check?.check_id !== check_id) return;
    closed_check = { check_id, answers: check.answers, entered: check.entered, waiting };
    check = null;
  };

  return {
    hands,
    turns,
    lost,
    get moments() {
      return moments;
    },
    get check() {
      return check;
    },
    get closed_check() {
      return closed_check;
    },
    take(fact) {
      remember(fact);
      switch (fact.type) {
        case 'hand_raised':
          if (!hands.has(fact.student_id))
            hands.set(fact.student_id, { raised_at: fact.at, called_at: null });
          return;
        case 'hand_taken_down':
          takeDown(fact.student_id);
          return;
        case 'hand_lowered':
          hands.delete(fact.student_id);
          return;
        case 'hand_called':
          call(fact.student_id, fact.at);
          return;
        case 'hand_thanked':
          countTurn(fact.student_id);
          return;
        case 'lost':
          addLost(fact.student_id, fact.moment_id, fact.at);
          return;
        case 'still_kept':
          moments = moments.map((one) =>
            one.moment_id === fact.moment_id ? { ...one, has_still: true } : one,
          );
          return;
        case 'check_asked':
          check = {
            check_id: fact.message_id,
            asked_at: fact.at,
            answers: new Map(),
            entered: new Map(),
            own_entries: new Map(),
          };
          closed_check = null;
          return;
        case 'check_answered':
          answer(fact);
          return;
        case 'check_entered':
          enter(fact);
          return;
        case 'check_closed':
          closeCheck(fact.check_id, fact.waiting);
          return;
        case 'check_put_away':
          if (closed_check?.check_id === fact.check_id) closed_check = null;
          return;
        case 'student_left':
          leave(fact.student_id);
          return;
        default:
          fact satisfies never;
      }
    },
    knows: (student_id, message_id) => known.get(student_id ?? TEACHER)?.includes(message_id) === true,
    has: (student_id) => known.has(student_id),
    saidBy: (student_id) => said.get(student_id) ?? 0,
  };
};
