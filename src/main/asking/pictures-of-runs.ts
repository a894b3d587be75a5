import type { Answer, AskedState, RunState } from './asking.types.ts';
import { askedNowOf } from './results/grading.ts';

/** Photos that stand in what was answered; none of any other type's answer. @param answer that fits the question's type */
export const photosIn = ({ question }: AskedState, answer: unknown): readonly string[] =>
  question.type === 'photo' ? (answer as { readonly picture_ids: readonly string[] }).picture_ids : [];

/** Likewise of a student's answer, in time and late. */
export const photosOf = (asked: AskedState, { in_time, late }: Answer): readonly string[] =>
  [in_time, late].flatMap((given) => (given === null ? [] : photosIn(asked, given.answer)));

/**
 * Pictures of what a student may see now: by steps of the question that is asked and of those that were revealed, at own pace of all; and
 * photos of its own answers, which in a group another one of it has sent.
 */
export const picturesSeenOf = (run: RunState | null, student_id: string): ReadonlySet<string> => {
  if (run === null) return new Set();
  const now = askedNowOf(run);
  const asked = run.questions.filter(
    (one) => run.file.mode !== 'steps' || one === now || one.status === 'revealed',
  );
  return new Set([
    ...asked.flatMap(({ question }) => question.pictures.map(({ picture_id }) => picture_id)),
    ...run.questions.flatMap((one) =>
      one.votes.flatMap(({ answers }) => {
        const own = answers.get(student_id);
        return own === undefined ? [] : photosOf(one, own);
      }),
    ),
  ]);
};

/** Photos that answers name, those of earlier votes and late ones among them. */
export const namedPhotosOf = (runs: readonly RunState[]): ReadonlySet<string> =>
  new Set(
    runs.flatMap(({ questions }) =>
      questions.flatMap((one) =>
        one.votes.flatMap(({ answers }) => [...answers.values()].flatMap((answer) => photosOf(one, answer))),
      ),
    ),
  );
