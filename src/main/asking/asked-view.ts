import { kindOf, type Question } from '../../questions/kinds.ts';
import type { AskedQuestion } from '../../shared/contract/asking/asked.ts';
import type { MathParts } from '../../shared/contract/math-parts.ts';

type Setting = Readonly<Record<string, MathParts>>;

/** Those of the texts that stand in it, and no other: a formula of the key is the key. */
const mathIn = (shown: object, math: Setting): Setting => {
  const found: Record<string, MathParts> = {};
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const parts = Object.hasOwn(math, value) ? math[value] : undefined;
      if (parts !== undefined) found[value] = parts;
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(shown);
  return found;
};

const withMath = (shown: object, question: Question, math: Setting): AskedQuestion => {
  const { text, pictures, points, time_limit_seconds, type, question_id = '' } = question;
  return {
    ...shown,
    type,
    question_id,
    text,
    pictures,
    points,
    time_limit_seconds,
    math: mathIn(shown, math),
  };
};

/** A question as the class sees it before its reveal: nothing in it tells the key. */
export const askedView = (question: Question, math: Setting): AskedQuestion =>
  withMath(kindOf(question).forStudents(question), question, math);

/** Likewise with its key and all that is said to its answers: for the teacher, and after the reveal for everybody. */
export const wholeView = (question: Question, math: Setting): AskedQuestion =>
  withMath(question, question, math);
