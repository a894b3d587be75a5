import { useState } from 'react';
import type { Rubric } from '../../../../../questions/parts/rubric.ts';
import type { QuizResponse } from '../../../../../shared/contract/asking/runs.ts';
import { useTold, type TellStep } from '../use-told.ts';
import { draftOf, markOf, type DraftMark } from './marks.ts';

interface Marks {
  readonly of: (response: QuizResponse) => DraftMark;
  /** Holds here at once, and is sent. */
  readonly set: (student_id: string, draft: DraftMark) => void;
  readonly step: TellStep;
}

const nothing = (): void => undefined;

/** The marks of one question: as this page gave them, else as the node has them. */
export const useMarks = (run_id: string, question_id: string, rubric: Rubric): Marks => {
  const [given, setGiven] = useState<ReadonlyMap<string, DraftMark>>(new Map());
  const { tell, step } = useTold('quiz.mark', nothing);
  return {
    of: ({ student_id, mark }) => given.get(student_id) ?? draftOf(mark, rubric),
    set: (student_id, draft) => {
      setGiven((before) => new Map(before).set(student_id, draft));
      tell({ run_id, question_id, student_id, mark: markOf(draft) });
    },
    step,
  };
};
