import { randomBytes } from 'node:crypto';
import { kindOf, type Question } from '../../../questions/kinds.ts';
import type { Random } from '../../../questions/question-kind.ts';

export const newId = (): string => randomBytes(16).toString('base64url');

/**
 * Questions as they are kept: what would tell a key by its order is shuffled, and each has an id of its own. Of two with the same
 * one, as a page makes that copies a question, the first keeps it.
 */
export const settledQuestions = (questions: readonly Question[], random: Random): Question[] => {
  const taken = new Set<string>();
  return questions.map((question) => {
    const { question_id } = question;
    const id = question_id === undefined || taken.has(question_id) ? newId() : question_id;
    taken.add(id);
    return { ...kindOf(question).settle(question, random), question_id: id };
  });
};

/** What questions take as JSON, as a save brings them and a lesson has them. */
export const bytesOf = (questions: readonly Question[]): number =>
  Buffer.byteLength(JSON.stringify(questions));

/** The same as other ones: what is told of a question by its id is of that one alone. */
export const asNew = (questions: readonly Question[]): Question[] =>
  questions.map(({ question_id: _other, ...question }) => question);

/** All pictures that a question shows, each as often as it does. */
export const pictureIdsOf = (question: Question): string[] => [
  ...question.pictures.map(({ picture_id }) => picture_id),
  ...(question.type === 'drawing' && question.background !== null ? [question.background] : []),
];
