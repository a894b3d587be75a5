import type { LessonEvidence } from './evidence.ts';
import { countable } from './numbers.ts';
import type { KnownItems } from './score-memory.ts';
import type { Glance } from './student-glance.ts';
import { PARTS, type Part } from './terms.ts';

/**
 * Since which minute each part of the scores is asked of anybody, in the order of PARTS; Infinity: not in this lesson. A part is in use once there
 * is evidence of it from somebody who is typical of the class: what one alone does, far louder than all, is asked of nobody.
 * @param last the lesson's: what is ahead of it counts into it
 */
export const inUseSince = (
  evidence: Pick<LessonEvidence, 'channels' | 'checks_asked_at'>,
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
    for (const part of ['hands', 'chat', 'reactions'] as const)
      if (evidence.channels[part] !== undefined) use(part, glance[part]);
  }
  use('answers', items.answered_from);
  use('right_answers', items.graded_from);
  for (const time of evidence.checks_asked_at) use('checks', Math.floor(countable(time) / 60));
  since.answered_when_asked = since.answers;
  return PARTS.map((part) => since[part]);
};
