import type { Question } from '../../../../questions/kinds.ts';
import { categoryOf } from '../categories.ts';
import { extrasOf } from '../extras.ts';
import type { DraftQuestion, WritableQuiz } from '../formats.types.ts';
import { EXTRAS } from './gift-source.ts';
import { readGift } from './read-gift.ts';
import { written, writtenAnswers, writtenText } from './write-answers.ts';

/** All of a question that stands between its braces or in what is said to answers. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

const bodyOf = (question: Question, answers: string): string => {
  const { explanation } = question;
  // A line of an ordering has no other end than its own.
  const feedback = explanation === null || question.type === 'ordering' ? '' : `####${written(explanation)}`;
  return `${writtenText(question.text, stringsIn(question))}{${answers}${feedback}}`;
};

/** As our own, to which what is not written yet is no fault. null: what was written is not a question, or more than one. */
const readBack = (body: string): DraftQuestion | null => {
  const { quizzes, problems } = readGift(`${EXTRAS}{}\n${body}`);
  const questions = quizzes.flatMap((quiz) => quiz.questions);
  return questions.length === 1 && problems.every(({ rank }) => rank === 'note')
    ? (questions[0] ?? null)
    : null;
};

const questionOf = (question: Question): string => {
  const whole = bodyOf(question, writtenAnswers(question));
  const read = readBack(whole);
  // Answers that are still being written may be none that GIFT knows: then all of them stand in the comment.
  const body = read === null ? bodyOf(question, '') : whole;
  const extras = extrasOf(question, read ?? readBack(body));
  return extras === null ? body : `${EXTRAS}${extras}\n${body}`;
};

/**
 * A quiz in Moodle's GIFT. What GIFT has no place for (its time limit, that it is a poll, a rubric) stands in a comment before the
 * question, which our reader takes back and others pass over; pictures are left out.
 */
export const writeGift = ({ title, folder, questions }: WritableQuiz): string =>
  [`$CATEGORY: ${categoryOf(title, folder)}`, ...questions.map(questionOf), ''].join('\n\n');
