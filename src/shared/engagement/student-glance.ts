import type { MinuteEvidence } from './evidence.ts';
import { isMinute } from './count-student.ts';
import { countable } from './numbers.ts';

/** What the class is told of one student's minutes before anybody is scored. */
export interface Glance {
  /** All that it did of its own accord. */
  readonly activity: number;
  /** Its page has played while it was seen, for however short. */
  readonly has_watched: boolean;
  /** Its page has been seen, and nothing played though something could. */
  readonly has_idled: boolean;
  /** The first minute of each; Infinity: never. */
  readonly watching: number;
  readonly hands: number;
  readonly chat: number;
  readonly reactions: number;
}

export const NO_GLANCE: Glance = {
  activity: 0,
  has_watched: false,
  has_idled: false,
  watching: Infinity,
  hands: Infinity,
  chat: Infinity,
  reactions: Infinity,
};

/** Goes on from what was known of the entries before. */
export const glanceAt = (
  minutes: readonly MinuteEvidence[],
  first: number,
  end: number,
  before: Glance,
): Glance => {
  let { activity, has_watched, has_idled, watching, hands, chat, reactions } = before;
  for (let entry = first; entry < end; entry++) {
    const of = minutes[entry];
    if (of === undefined || !isMinute(of.minute)) continue;
    const { minute } = of;
    const asking = countable(of.hands) + countable(of.questions);
    const messages = countable(of.messages);
    const reacted = countable(of.reactions);
    activity += asking + messages + reacted + countable(of.checks);
    if (countable(of.watching_seconds) > 0) has_watched = true;
    if (countable(of.idle_seconds) > 0) has_idled = true;
    if (minute < watching && countable(of.watching_seconds) + countable(of.idle_seconds) > 0)
      watching = minute;
    if (minute < hands && asking > 0) hands = minute;
    if (minute < chat && messages > 0) chat = minute;
    if (minute < reactions && reacted > 0) reactions = minute;
  }
  return { activity, has_watched, has_idled, watching, hands, chat, reactions };
};
