import { useState } from 'react';
import type { Rubric } from '../../../../../questions/parts/rubric.ts';
import type { QuizResponse } from '../../../../../shared/contract/asking/runs.ts';
import { useTold, type TellStep } from '../use-told.ts';
import { draftOf, markOf, type DraftMark } from './marks.ts';

interface Marks {
  readonly of: (response: QuizResponse) => DraftMark;
  /** Holds here at once, and is sent. */
  readonly set: (response: QuizResponse, draft: DraftMark) => void;
  readonly step: TellStep;
}

const nothing = (): void => undefined;

/** An answer that was changed is another one, and has no mark. */
const keyOf = ({ student_id, saved_at }: QuizResponse): string => `${student_id} ${saved_at}`;

/** The marks of one question: as this page gave them, else as the node has them. */
export const useMarks = (run_id: string, question_id: string, rubric: Rubric): Marks => {
  const [given, setGiven] = useState<ReadonlyMap<string, DraftMark>>(new Map());
  const { tell, step } = useTold('quiz.mark', nothing);
  return {
    of: (response) => given.get(keyOf(response)) ?? draftOf(response.mark, rubric),
    set: (response, draft) => {
      setGiven((before) => new Map(before).set(keyOf(response), draft));
      tell({ run_id, question_id, student_id: response.student_id, mark: markOf(draft) });
    },
    step,
  };
};
