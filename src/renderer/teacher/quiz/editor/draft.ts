import type { Question } from '../../../../questions/kinds.ts';
import type { PutQuizBody, Quiz } from '../../../../shared/contract/quiz.ts';
import { randomId } from '../../../common/random-id.ts';

/** A question in the editor. */
export interface DraftRow {
  /** Of this page: the same from its first letter on, whatever the node calls the question later. */
  readonly row_id: string;
  readonly question: Question;
}

/** A quiz while it is edited. `title` as it is typed: '' for none. */
export interface Draft {
  readonly title: string;
  readonly rows: readonly DraftRow[];
}

export const rowOf = (question: Question): DraftRow => ({
  row_id: question.question_id ?? randomId(),
  question,
});

export const draftOf = ({ title, questions }: Pick<Quiz, 'title' | 'questions'>): Draft => ({
  title,
  rows: questions.map(rowOf),
});

/** @param untitled what it is called where no title is written */
export const bodyOf = (
  { title, rows }: Draft,
  untitled: string,
): Pick<PutQuizBody, 'title' | 'questions'> => ({
  title: title.trim() === '' ? untitled : title,
  questions: rows.map(({ question }) => question),
});

/**
 * What was typed, with the ids that the node gave to new questions. Nothing else of the answer is taken over: a blank at the end of
 * what is just being typed would go.
 * @param sent the draft that was answered, question by question
 */
export const withIds = (now: Draft, sent: Draft, answer: Pick<Quiz, 'questions'>): Draft => {
  const ids = new Map(sent.rows.map(({ row_id }, index) => [row_id, answer.questions[index]?.question_id]));
  return {
    ...now,
    rows: now.rows.map((row) => {
      const question_id = ids.get(row.row_id);
      return question_id === undefined || question_id === row.question.question_id
        ? row
        : { ...row, question: { ...row.question, question_id } };
    }),
  };
};

/** Behind the one that it is a copy of; it has no id of the node's yet. */
export const withCopy = (draft: Draft, index: number): Draft => {
  const row = draft.rows[index];
  if (row === undefined) return draft;
  const { question_id: _own, ...question } = row.question;
  return { ...draft, rows: draft.rows.toSpliced(index + 1, 0, rowOf(question)) };
};

const textOf = ({ title, rows }: Draft): string =>
  JSON.stringify([title, ...rows.map(({ question: { question_id: _own, ...question } }) => question)]);

/** Whether the same is written in both, whatever the node calls the questions. */
export const isSameText = (one: Draft, other: Draft): boolean => textOf(one) === textOf(other);
