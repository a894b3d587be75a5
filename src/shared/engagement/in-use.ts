import type { Channel, LessonEvidence } from './evidence.ts';
import { countable } from './numbers.ts';
import type { KnownItems } from './score-memory.ts';
import type { Glance } from './student-glance.ts';
import { PARTS, type Part } from './terms.ts';
import { IN_USE } from './weights.ts';

/** Ways of taking part that nobody is asked for. */
const FREE = ['hands', 'chat', 'reactions'] as const satisfies readonly (Part & Channel & keyof Glance)[];

/** How many of those who are typical had it by the end of each minute. */
const byMinute = (
  of: 'watching' | (typeof FREE)[number],
  glances: readonly Glance[],
  typical: readonly boolean[],
  last: number,
): Uint32Array => {
  const counts = new Uint32Array(last + 1);
  for (let index = 0; index < glances.length; index++) {
    const minute = glances[index]?.[of] ?? Infinity;
    if (typical[index] !== true || minute === Infinity) continue;
    const at = Math.min(minute, last);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (let minute = 1; minute <= last; minute++)
    counts[minute] = (counts[minute] ?? 0) + (counts[minute - 1] ?? 0);
  return counts;
};

/** The first minute by whose end enough of those who had come had used it; Infinity: none yet. A student who is alone is enough. */
const enoughSince = (used: Uint32Array, came: Uint32Array): number => {
  const { least_students, share_of_class } = IN_USE;
  const is_alone = (came.at(-1) ?? 0) <= 1;
  const minute = used.findIndex((users, at) => {
    // 0.1 of 30 is 3, and 3.0000000000000004 in floating point.
    const needed = Math.max(least_students, Math.ceil(share_of_class * (came[at] ?? 0) - 1e-9));
    return users >= (is_alone ? 1 : needed);
  });
  return minute === -1 ? Infinity : minute;
};

/**
 * Since which minute each part of the scores is asked of anybody, in the order of PARTS; Infinity: not in this lesson. What is asked of all is in
 * use once there is evidence of it from somebody who is typical of the class; hands, talk and reactions once enough of the class have used them, or
 * its teacher has: what one does, however loud, is asked of nobody else.
 * @param last the lesson's: what is ahead of it counts into it
 */
export const inUseSince = (
  evidence: Pick<LessonEvidence, 'channels' | 'checks_asked_at' | 'hands_taken_at'>,
  typical: readonly boolean[],
  glances: readonly Glance[],
  items: Pick<KnownItems, 'answered_from' | 'graded_from'>,
  last: number,
): number[] => {
  const since: Record<Part, number> = {
    watching: Infinity,
    answered_when_asked: Infinity,
    answers: Infinity,
    checks: Infinity,
    hands: Infinity,
    chat: Infinity,
    reactions: Infinity,
    right_answers: Infinity,
  };
  const use = (part: Part, minute: number): void => {
    if (minute < since[part]) since[part] = Math.min(minute, last);
  };
  for (const [index, glance] of glances.entries()) {
    if (typical[index] !== true) continue;
    use('watching', glance.watching);
  }
  use('answers', items.answered_from);
  use('right_answers', items.graded_from);
  const came = byMinute('watching', glances, typical, last);
  for (const part of FREE)
    if (evidence.channels[part] !== undefined)
      use(part, enoughSince(byMinute(part, glances, typical, last), came));
  if (evidence.hands_taken_at !== undefined)
    use('hands', Math.floor(countable(evidence.hands_taken_at) / 60));
  for (const time of evidence.checks_asked_at) use('checks', Math.floor(countable(time) / 60));
  since.answered_when_asked = since.answers;
  return PARTS.map((part) => since[part]);
};

/** The evidence's channels as they are asked of anybody: none before it is in use. @param since by `inUseSince` */
export const channelsInUse = (
  channels: LessonEvidence['channels'],
  since: readonly number[],
): LessonEvidence['channels'] => {
  const { answers, checks } = channels;
  const in_use: Partial<Record<Channel, number>> = {
    ...(answers === undefined ? {} : { answers }),
    ...(checks === undefined ? {} : { checks }),
  };
  for (const part of FREE) {
    const minute = since[PARTS.indexOf(part)] ?? Infinity;
    if (minute < Infinity) in_use[part] = Math.max(channels[part] ?? 0, minute * 60);
  }
  return in_use;
};
