import type { LessonEvidence, MinuteEvidence } from './evidence.ts';
import type { ItemFacts } from './item-facts.ts';
import { PARTS, type Part } from './terms.ts';

/** Ways of taking part that nobody is asked for, and what of a minute counts for each. */
const DONE: readonly (readonly ['hands' | 'chat' | 'reactions', (of: MinuteEvidence) => number])[] = [
  ['hands', (of) => of.hands + of.questions],
  ['chat', (of) => of.messages],
  ['reactions', (of) => of.reactions],
];

/**
 * Since which minute each part of the scores is asked of anybody, in the order of PARTS; Infinity: not in this lesson. A part is in use once there
 * is evidence of it from somebody who is typical of the class: what one alone does, far louder than all, is asked of nobody.
 */
export const inUseSince = (
  evidence: LessonEvidence,
  typical: readonly boolean[],
  items: ReadonlyMap<string, ItemFacts>,
): number[] => {
  const since = new Map<Part, number>();
  const use = (part: Part, minute: number): void => {
    if (minute < (since.get(part) ?? Infinity)) since.set(part, minute);
  };
  evidence.students.forEach((student, index) => {
    if (typical[index] !== true) return;
    for (const of of student.minutes) {
      if (of.watching_seconds + of.idle_seconds > 0) use('watching', of.minute);
      for (const [part, done] of DONE)
        if (evidence.channels[part] !== undefined && done(of) > 0) use(part, of.minute);
    }
    for (const own of student.items) {
      const facts = items.get(own.item_id);
      if (facts === undefined) continue;
      const time = own.answered_after === null ? facts.missed_at : own.asked_at + own.answered_after;
      if (time === null) continue;
      use('answers', Math.floor(time / 60));
      use('answered_when_asked', Math.floor(time / 60));
      if (own.share !== null && own.answered_after !== null) use('right_answers', Math.floor(time / 60));
    }
  });
  for (const time of evidence.checks_asked_at) use('checks', Math.floor(time / 60));
  return PARTS.map((part) => since.get(part) ?? Infinity);
};
