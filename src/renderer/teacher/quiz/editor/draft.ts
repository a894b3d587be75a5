import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { QUIZZES, type PutQuizBody, type Quiz } from '../../../../shared/contract/quiz.ts';
import { randomId } from '../../../common/random-id.ts';
import { sendable } from './sendable.ts';

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

/**
 * @param untitled the title that stands for none
 * @param known rows that are shown: a question of theirs keeps its row
 */
export const draftOf = (
  { title, questions }: Pick<Quiz, 'title' | 'questions'>,
  untitled = '',
  known: readonly DraftRow[] = [],
): Draft => {
  const ids = new Map(known.map(({ row_id, question }) => [question.question_id, row_id]));
  return {
    title: title === untitled ? '' : title,
    rows: questions.map((question) => {
      const row_id = question.question_id === undefined ? undefined : ids.get(question.question_id);
      return row_id === undefined ? rowOf(question) : { row_id, question };
    }),
  };
};

/** @param untitled what it is called where no title is written */
export const bodyOf = (
  { title, rows }: Draft,
  untitled: string,
): Pick<PutQuizBody, 'title' | 'questions'> => ({
  title: title.trim() === '' ? untitled : title,
  questions: rows.map(({ question }) => sendable(question)),
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

/** Behind the one that it is a copy of; it has no id of the node's yet. The same draft where there is no room for one more. */
export const withCopy = (draft: Draft, index: number): Draft => {
  const row = draft.rows[index];
  if (row === undefined || draft.rows.length >= QUIZZES.questions) return draft;
  const { question_id: _own, ...question } = row.question;
  return { ...draft, rows: draft.rows.toSpliced(index + 1, 0, rowOf(question)) };
};

/** As the node has it: blanks at the ends are not kept, and fields of a schema may stand in another order. */
const keptText = (question: Question): object => {
  const sent = sendable(question);
  const { question_id: _own, ...text } = questionSchema.safeParse(sent).data ?? sent;
  return text;
};
const textOf = ({ title, rows }: Draft): string =>
  JSON.stringify([title.trim(), ...rows.map(({ question }) => keptText(question))]);

/** Whether the same is written in both, whatever the node calls the questions. */
export const isSameText = (one: Draft, other: Draft): boolean => textOf(one) === textOf(other);
