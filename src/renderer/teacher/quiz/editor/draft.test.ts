import { expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { bodyOf, draftOf, isSameText, withCopy, withIds } from './draft.ts';

const question = (text: string, question_id?: string): Question =>
  questionSchema.parse({ type: 'poll', text, options: [], ...(question_id && { question_id }) });

it('gives new questions the node’s ids, and leaves what is typed meanwhile', () => {
  const sent = draftOf({ title: 't', questions: [question('하나', 'q1'), question('둘')] });
  const [first, second] = sent.rows;
  const now = {
    title: '제목 ',
    rows: [{ ...second!, question: { ...second!.question, text: '둘 ' } }, first!],
  };
  const answer = { questions: [question('하나', 'q1'), question('둘', 'q2')] };
  const merged = withIds(now, sent, answer);
  expect(merged.title).toBe('제목 ');
  expect(merged.rows.map(({ question: { question_id, text } }) => [question_id, text])).toEqual([
    ['q2', '둘 '],
    ['q1', '하나'],
  ]);
  expect(merged.rows[0]?.row_id).toBe(second?.row_id);
});

it('copies a question behind itself, as one that the node does not know', () => {
  const copied = withCopy(
    draftOf({ title: '', questions: [question('하나', 'q1'), question('둘', 'q2')] }),
    0,
  );
  expect(copied.rows.map(({ question: { text, question_id } }) => [text, question_id])).toEqual([
    ['하나', 'q1'],
    ['하나', undefined],
    ['둘', 'q2'],
  ]);
  expect(new Set(copied.rows.map(({ row_id }) => row_id)).size).toBe(3);
});

it('has a title in any case', () => {
  expect(bodyOf({ title: '  ', rows: [] }, '제목 없음')).toEqual({ title: '제목 없음', questions: [] });
});

it('copies none where a quiz is full', () => {
  const questions = Array.from({ length: QUIZZES.questions }, (_, at) => question('하나', `q${String(at)}`));
  const full = draftOf({ title: '', questions });
  expect(withCopy(full, 0)).toBe(full);
});

it('knows what the node has made of what was typed', () => {
  const typed = draftOf({ title: '제목 ', questions: [{ ...question(''), text: ' 왜?\n' }] });
  expect(isSameText(typed, draftOf({ title: '제목', questions: [question('왜?', 'q1')] }))).toBe(true);
  expect(isSameText(typed, draftOf({ title: '제목', questions: [question('뭐?', 'q1')] }))).toBe(false);
});
