import type { Answerer } from '../../../shared/contract/asking/runs.ts';
import { countedOf, type Answer, type Person, type RunState } from '../asking.types.ts';
import { askedNowOf, lastVoteOf, shareOf } from './grading.ts';

/** The later one, where there is one. */
const lastSaved = (answers: readonly Answer[]): string | null =>
  answers
    .flatMap(({ in_time, late }) => [in_time?.saved_at ?? [], late?.saved_at ?? []].flat())
    .reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);

/**
 * One student in the run: by steps of the last vote on the question that is asked, at own pace over all questions.
 * @param extra_percent more time that it has
 */
export const answererOf = (state: RunState, person: Person, extra_percent: number): Answerer => {
  const { student_id, name, student_number, has_device, is_here } = person;
  const now = askedNowOf(state);
  const of_steps = now === null ? [] : [now];
  const asked = state.file.mode === 'steps' ? of_steps : state.questions;
  const answers = asked.flatMap((one) => lastVoteOf(one)?.answers.get(student_id) ?? []);
  const [own] = answers;
  return {
    ...{ student_id, name, student_number, has_device, is_here },
    answered: answers.filter((answer) => countedOf(answer) !== null).length,
    saved_at: lastSaved(answers),
    late: answers.some(({ late }) => late !== null),
    share:
      state.file.mode === 'steps' && now !== null && own !== undefined ? shareOf(now.question, own) : null,
    submitted_at: state.submitted.get(student_id) ?? null,
    extra_percent,
  };
};
