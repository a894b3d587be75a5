import type { LessonEvidence, MinuteEvidence } from './evidence.ts';
import type { ItemCount } from './item-counts.ts';
import { countable, shareOf } from './numbers.ts';
import { COLUMNS, countOf, knownOf, ofOf, PARTS, type Part } from './terms.ts';
import { CHECK_OPEN_SECONDS, ENOUGH_PER_MINUTE, MAX_MINUTES } from './weights.ts';

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

/** @param now seconds on the lesson's clock */
export const minutesUntil = (now: number): LessonMinutes => {
  const seconds = Math.min(countable(now), MAX_MINUTES * 60);
  const count = Math.max(1, Math.ceil(seconds / 60));
  return { count, last_seconds: seconds - (count - 1) * 60 };
};

export const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0;

/** Of the times at which the class was asked whether it is understood, those that have been open for long enough. Never those ahead of `now`. */
export const askedChecks = (times: readonly number[], now: number): readonly number[] =>
  times.filter((time) => now - time >= CHECK_OPEN_SECONDS);

/** How often the class was asked whether it is understood, by minute. @param times by `askedChecks` */
export const checksByMinute = (
  times: readonly number[],
  minutes: LessonMinutes,
): ReadonlyMap<number, number> => {
  const checks = new Map<number, number>();
  for (const time of times) {
    const minute = Math.min(minutes.count - 1, Math.floor(countable(time) / 60));
    checks.set(minute, (checks.get(minute) ?? 0) + 1);
  }
  return checks;
};

type Rows = Float64Array;
const add = (rows: Rows, index: number, value: number): void => {
  if (value !== 0) rows[index] = (rows[index] ?? 0) + value;
};

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
  row: number,
  of: MinuteEvidence,
  channels: LessonEvidence['channels'],
  minutes: LessonMinutes,
): void => {
  const minute = Math.min(of.minute, minutes.count - 1);
  const watching = countable(of.watching_seconds);
  const seen = watching + countable(of.idle_seconds);
  add(rows, row + countOf(WATCHING), watching);
  add(rows, row + ofOf(WATCHING), seen);
  add(rows, row + knownOf(WATCHING), seen / 60);
  const { chat, hands, reactions } = channels;
  const shared = (since: number | undefined): number => (seen / 60) * usedShareOf(minute, since, minutes);
  const asking = countable(of.hands) + countable(of.questions);
  addFree(rows, row, HANDS, asking, shared(hands), ENOUGH_PER_MINUTE.hands);
  addFree(rows, row, CHAT, countable(of.messages), shared(chat), ENOUGH_PER_MINUTE.chat);
  addFree(rows, row, REACTIONS, countable(of.reactions), shared(reactions), ENOUGH_PER_MINUTE.reactions);
  add(rows, row + countOf(CHECKS), countable(of.checks));
};

/**
 * Whether what the class was asked in that minute was asked of this one: its page was seen, and it was away at no time of it, for nobody is
 * blamed for what was asked while it was away. Or it answered.
 */
const wasHere = (of: MinuteEvidence): boolean =>
  of.checks > 0 ||
  (of.watching_seconds + of.idle_seconds + of.stalled_seconds > 0 &&
    of.hidden_seconds + of.gone_seconds === 0);

const addItem = (rows: Rows, row: number, item: ItemCount): void => {
  add(rows, row + countOf(ATTENTIVE), item.is_attentive ? 1 : 0);
  add(rows, row + countOf(ANSWERS), item.is_answered ? 1 : 0);
  for (const part of [ATTENTIVE, ANSWERS]) {
    add(rows, row + ofOf(part), 1);
    add(rows, row + knownOf(part), 1);
  }
  if (item.share === null) return;
  add(rows, row + countOf(RIGHT), item.won);
  add(rows, row + ofOf(RIGHT), item.of);
  add(rows, row + knownOf(RIGHT), 1);
  add(rows, row + POINTS, item.share);
};

/** What a lesson says of all of its minutes, whoever is counted. */
export interface CountedLesson {
  readonly minutes: LessonMinutes;
  readonly channels: LessonEvidence['channels'];
  readonly checks: ReadonlyMap<number, number>;
}

/**
 * One student's lesson from a minute on, as rows of `WIDTH` columns, a row a minute. What is ahead of the lesson counts into its last minute.
 * @param rows taken for it, and all overwritten
 * @param first of `minutes`, the entry to begin with: none before it is of `from` or later
 */
export const countStudent = (
  rows: Float64Array,
  lesson: CountedLesson,
  minutes: readonly MinuteEvidence[],
  items: readonly ItemCount[],
  from: number,
  first: number,
): void => {
  const last = lesson.minutes.count - 1;
  rows.fill(0, 0, (last + 1 - from) * WIDTH);
  for (let entry = first; entry < minutes.length; entry++) {
    const of = minutes[entry];
    if (of === undefined || !isMinute(of.minute)) continue;
    const row = (Math.min(of.minute, last) - from) * WIDTH;
    addMinute(rows, row, of, lesson.channels, lesson.minutes);
    const times = lesson.checks.size === 0 ? undefined : lesson.checks.get(of.minute);
    if (times === undefined || !wasHere(of)) continue;
    add(rows, row + ofOf(CHECKS), times);
    add(rows, row + knownOf(CHECKS), times);
  }
  for (const item of items) {
    const minute = Math.min(item.minute, last);
    if (minute >= from) addItem(rows, (minute - from) * WIDTH, item);
  }
};
