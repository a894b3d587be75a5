import { kindOf, type Question } from '../../questions/kinds.ts';
import type { AskedQuestion } from '../../shared/contract/asking/asked.ts';
import { mathWithin, type QuestionMath } from './question-math.ts';

/** With the formulas that stand in it, and no other: a formula of the key is the key. */
const withMath = (shown: object, question: Question, math: QuestionMath): AskedQuestion => {
  const { text, pictures, points, time_limit_seconds, type, question_id = '' } = question;
  return {
    ...shown,
    type,
    question_id,
    text,
    pictures,
    points,
    time_limit_seconds,
    math: mathWithin(shown, math),
  };
};

/** A question as the class sees it before its reveal: nothing in it tells the key. */
export const askedView = (question: Question, math: QuestionMath): AskedQuestion =>
  withMath(kindOf(question).forStudents(question), question, math);

/** Likewise with its key and all that is said to its answers: for the teacher, and after the reveal for everybody. */
export const wholeView = (question: Question, math: QuestionMath): AskedQuestion =>
  withMath(question, question, math);
