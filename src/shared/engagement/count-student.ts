import type { LessonEvidence, MinuteEvidence, StudentEvidence } from './evidence.ts';
import { easeOf, type ItemFacts } from './item-facts.ts';
import { countable, shareOf } from './numbers.ts';
import { COLUMNS, countOf, knownOf, ofOf, PARTS, type Part } from './terms.ts';
import { ENOUGH_PER_MINUTE } from './weights.ts';

/** Columns of a minute's row: those of the parts, and the plain points of questions, for reading. */
export const WIDTH = COLUMNS + 1;
export const POINTS = COLUMNS;

const at = (part: Part): number => PARTS.indexOf(part);
const WATCHING = at('watching');
const ATTENTIVE = at('answered_when_asked');
const ANSWERS = at('answers');
const CHECKS = at('checks');
const HANDS = at('hands');
const CHAT = at('chat');
const REACTIONS = at('reactions');
const RIGHT = at('right_answers');

/** Minutes that have begun: 1 at least. */
export interface LessonMinutes {
  readonly count: number;
  /** Seconds of the last one that have passed. */
  readonly last_seconds: number;
}

type Rows = Float64Array;
const add = (rows: Rows, index: number, value: number): void => {
  rows[index] = (rows[index] ?? 0) + value;
};

/** The minute of a time; what is ahead of the lesson counts into its last. */
const minuteAt = (time: number, minutes: LessonMinutes): number =>
  Math.min(minutes.count - 1, Math.floor(countable(time) / 60));

/** The part of a minute in which a channel was in use, 0 to 1. */
const usedShareOf = (minute: number, since: number | undefined, minutes: LessonMinutes): number => {
  if (since === undefined) return 0;
  const seconds = minute === minutes.count - 1 ? minutes.last_seconds : 60;
  return seconds > 0 ? shareOf((minute * 60 + seconds - countable(since)) / seconds) : 0;
};

/**
 * A way of taking part that nobody is asked for: what was done, of what is enough for the time in which the page was seen and the channel in use.
 */
const addFree = (rows: Rows, row: number, part: number, done: number, here: number, rate: number): void => {
  add(rows, row + countOf(part), done);
  add(rows, row + ofOf(part), here * rate);
  add(rows, row + knownOf(part), here);
};

const addMinute = (
  rows: Rows,
  evidence: LessonEvidence,
  of: MinuteEvidence,
  minutes: LessonMinutes,
): void => {
  const minute = Math.min(of.minute, minutes.count - 1);
  const row = minute * WIDTH;
  const watching = countable(of.watching_seconds);
  const seen = watching + countable(of.idle_seconds);
  add(rows, row + countOf(WATCHING), watching);
  add(rows, row + ofOf(WATCHING), seen);
  add(rows, row + knownOf(WATCHING), seen / 60);
  const { chat, hands, reactions } = evidence.channels;
  const shared = (since: number | undefined): number => (seen / 60) * usedShareOf(minute, since, minutes);
  const asking = countable(of.hands) + countable(of.questions);
  addFree(rows, row, HANDS, asking, shared(hands), ENOUGH_PER_MINUTE.hands);
  addFree(rows, row, CHAT, countable(of.messages), shared(chat), ENOUGH_PER_MINUTE.chat);
  addFree(rows, row, REACTIONS, countable(of.reactions), shared(reactions), ENOUGH_PER_MINUTE.reactions);
  add(rows, row + countOf(CHECKS), countable(of.checks));
};

/** Who was here in a minute in which the class was asked is asked too, whether its page was seen or not. */
const addChecks = (
  rows: Rows,
  student: StudentEvidence,
  asked: ReadonlyMap<number, number>,
  minutes: LessonMinutes,
): void => {
  if (asked.size === 0) return;
  for (const of of student.minutes) {
    const times = isMinute(of.minute) ? asked.get(of.minute) : undefined;
    if (times === undefined) continue;
    if (of.watching_seconds + of.idle_seconds + of.stalled_seconds + of.hidden_seconds + of.checks <= 0)
      continue;
    const row = Math.min(of.minute, minutes.count - 1) * WIDTH;
    add(rows, row + ofOf(CHECKS), times);
    add(rows, row + knownOf(CHECKS), times);
  }
};

/**
 * Questions. Who did not answer what was asked of all while it was there has let it go by; a rapid guess is an answer, and no attention.
 * A right answer to a hard question tells more, and a wrong one to an easy question: for an item of ease e (the class's share of its points) a
 * right answer is worth 1.5 − e and a wrong one costs 0.5 + e, and the term is what was won, of what was won and lost: the plain share
 * where e is a half.
 */
const addItems = (
  rows: Rows,
  student: StudentEvidence,
  items: ReadonlyMap<string, ItemFacts>,
  is_typical: boolean,
  minutes: LessonMinutes,
): void => {
  for (const own of student.items) {
    const facts = items.get(own.item_id);
    if (facts === undefined) continue;
    if (own.answered_after === null) {
      if (!own.was_here || facts.missed_at === null) continue;
      const row = minuteAt(facts.missed_at, minutes) * WIDTH;
      for (const part of [ATTENTIVE, ANSWERS]) {
        add(rows, row + ofOf(part), 1);
        add(rows, row + knownOf(part), 1);
      }
      continue;
    }
    const after = countable(own.answered_after);
    const row = minuteAt(own.asked_at + after, minutes) * WIDTH;
    for (const part of [ATTENTIVE, ANSWERS]) {
      const counts = part === ANSWERS || after >= facts.rapid_under;
      add(rows, row + countOf(part), counts ? 1 : 0);
      add(rows, row + ofOf(part), 1);
      add(rows, row + knownOf(part), 1);
    }
    if (own.share === null) continue;
    const share = shareOf(own.share);
    const ease = easeOf(facts, own, is_typical);
    const won = share * (1.5 - ease);
    add(rows, row + countOf(RIGHT), won);
    add(rows, row + ofOf(RIGHT), won + (1 - share) * (0.5 + ease));
    add(rows, row + knownOf(RIGHT), 1);
    add(rows, row + POINTS, share);
  }
};

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0;

/**
 * One student's lesson as rows of `WIDTH` columns, a row a minute.
 * @param rows taken for it, and all overwritten
 */
export const countStudent = (
  rows: Float64Array,
  evidence: LessonEvidence,
  student: StudentEvidence,
  of: {
    readonly items: ReadonlyMap<string, ItemFacts>;
    readonly checks: ReadonlyMap<number, number>;
    readonly is_typical: boolean;
    readonly minutes: LessonMinutes;
  },
): void => {
  rows.fill(0);
  for (const minute of student.minutes)
    if (isMinute(minute.minute)) addMinute(rows, evidence, minute, of.minutes);
  addChecks(rows, student, of.checks, of.minutes);
  addItems(rows, student, of.items, of.is_typical, of.minutes);
};
