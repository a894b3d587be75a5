import { useMemo } from 'react';
import { keptQuestionSchema } from '../../../../questions/kept-question.ts';
import type { Question } from '../../../../questions/kinds.ts';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { useMember } from '../../../common/state/use-member.ts';

/** A question as it was sent, with what its type knows of it. */
export interface WholeQuestion {
  readonly asked: AskedQuestion;
  /** null: of a type that this page knows nothing of. */
  readonly question: Question | null;
}

export const wholeOf = (asked: AskedQuestion): WholeQuestion => ({
  asked,
  // What is no field of its type, such as its set formulas, is passed over.
  question: keptQuestionSchema.safeParse(asked).data ?? null,
});

/** The question that is asked now, with its key. null: none is, or it is on its way. */
export const useAskedQuestion = (question_id: string | null): WholeQuestion | null => {
  const told = useMember('teacher', 'quiz_question') ?? null;
  const asked = told?.question_id === question_id ? told.question : null;
  return useMemo(() => (asked === null ? null : wholeOf(asked)), [asked]);
};
