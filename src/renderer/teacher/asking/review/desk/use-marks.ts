import { useEffect, useRef, useState } from 'react';
import type { Rubric } from '../../../../../questions/parts/rubric.ts';
import type { QuizResponse } from '../../../../../shared/contract/asking/runs.ts';
import { useTold, type TellStep } from '../use-told.ts';
import { draftOf, markOf, type DraftMark } from './marks.ts';

interface Marks {
  readonly of: (response: QuizResponse) => DraftMark;
  /** Holds here at once, and is sent. */
  readonly set: (student_id: string, draft: DraftMark) => void;
  readonly step: TellStep;
  /** Sends once more what was not taken. */
  readonly again: () => void;
}

/** The marks of one question: as this page gave them, else as the node has them. @param onLateSaved what was given last is kept, and the desk is gone */
export const useMarks = (
  run_id: string,
  question_id: string,
  rubric: Rubric,
  onLateSaved: () => void,
): Marks => {
  const is_gone = useRef(false);
  useEffect(() => {
    is_gone.current = false;
    return () => {
      is_gone.current = true;
    };
  }, []);
  const [given, setGiven] = useState<ReadonlyMap<string, DraftMark>>(new Map());
  const { tell, step, again } = useTold('quiz.mark', () => {
    if (is_gone.current) onLateSaved();
  });
  return {
    of: ({ student_id, mark }) => given.get(student_id) ?? draftOf(mark, rubric),
    set: (student_id, draft) => {
      setGiven((before) => new Map(before).set(student_id, draft));
      tell({ run_id, question_id, student_id, mark: markOf(draft) }, student_id);
    },
    step,
    again,
  };
};
