import type { AskedState, RunState } from './asking.types.ts';
import { askedNowOf } from './results/grading.ts';

/** Pictures of what a student may see now: of the question that is asked, at own pace of all. */
export const picturesSeenOf = (run: RunState | null): ReadonlySet<string> => {
  if (run === null) return new Set();
  const now = askedNowOf(run);
  const by_steps = now === null ? [] : [now];
  const asked: readonly AskedState[] = run.file.mode === 'steps' ? by_steps : run.questions;
  return new Set(asked.flatMap(({ question }) => question.pictures.map(({ picture_id }) => picture_id)));
};

/** Photos that answers name, those of earlier votes and late ones among them. */
export const namedPhotosOf = (runs: readonly RunState[]): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const { questions } of runs)
    for (const { question, votes } of questions)
      if (question.type === 'photo')
        for (const { answers } of votes)
          for (const { in_time, late } of answers.values())
            for (const given of [in_time, late])
              for (const id of (given?.answer as { picture_ids?: readonly string[] } | undefined)
                ?.picture_ids ?? [])
                named.add(id);
  return named;
};
