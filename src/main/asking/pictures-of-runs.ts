import type { Answer, AskedState, RunState } from './asking.types.ts';
import { askedNowOf } from './results/grading.ts';

/** Photos that an answer names, in time and late; none of any other type's answer. */
const photosOf = ({ question }: AskedState, { in_time, late }: Answer): readonly string[] =>
  question.type !== 'photo'
    ? []
    : [in_time, late].flatMap(
        // What was taken fits its type.
        (given) =>
          (given?.answer as { readonly picture_ids: readonly string[] } | undefined)?.picture_ids ?? [],
      );

/**
 * Pictures of what a student may see now: of the question that is asked, at own pace of all; and photos of its own answers, which in a group
 * another one of it has sent.
 */
export const picturesSeenOf = (run: RunState | null, student_id: string): ReadonlySet<string> => {
  if (run === null) return new Set();
  const now = askedNowOf(run);
  const by_steps = now === null ? [] : [now];
  const asked: readonly AskedState[] = run.file.mode === 'steps' ? by_steps : run.questions;
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
