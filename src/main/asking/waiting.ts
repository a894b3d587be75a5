import type { Person, RunState } from './asking.types.ts';
import { hasAnswered } from './results/counts.ts';
import { askedNowOf, lastVoteOf } from './results/grading.ts';

/** Who is here with a device and is asked for an answer: to the question that is open, or at own pace to hand in. */
export const waitingIn = (run: RunState | null, persons: readonly Person[]): string[] => {
  if (run === null || !run.is_open) return [];
  const asked = askedNowOf(run);
  const vote = asked === null ? null : lastVoteOf(asked);
  const isDone = ({ student_id }: Person): boolean =>
    asked === null ? run.submitted.has(student_id) : hasAnswered(vote, student_id);
  return persons
    .filter((person) => person.is_here && person.has_device && !isDone(person))
    .map(({ student_id }) => student_id);
};
