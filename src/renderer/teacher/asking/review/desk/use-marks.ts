import { useEffect, useRef, useState } from 'react';
import type { Rubric } from '../../../../../questions/parts/rubric.ts';
import type { QuizResponse } from '../../../../../shared/contract/asking/runs.ts';
import { useTold, type TellStep } from '../use-told.ts';
import { draftOf, markOf, type DraftMark } from './marks.ts';

interface Marks {
  readonly of: (response: QuizResponse) => DraftMark;
  /** Holds here at once, and is sent. */
  readonly set: (response: QuizResponse, draft: DraftMark) => void;
  readonly step: TellStep;
  /** Sends once more what was not taken. */
  readonly again: () => void;
}

/** An answer that was changed is another one, and has no mark. */
const keyOf = ({ student_id, saved_at }: QuizResponse): string => `${student_id} ${saved_at}`;

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
    of: (response) => given.get(keyOf(response)) ?? draftOf(response.mark, rubric),
    set: (response, draft) => {
      setGiven((before) => new Map(before).set(keyOf(response), draft));
      tell({ run_id, question_id, student_id: response.student_id, mark: markOf(draft) }, keyOf(response));
    },
    step,
    again,
  };
};
