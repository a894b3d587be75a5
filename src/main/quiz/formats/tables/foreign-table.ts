import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import type { ReadRow } from '../../../tables/index.ts';
import { checkDraft } from '../check-draft.ts';
import type { DraftQuestion } from '../formats.types.ts';
import { textOfHtml } from '../html-text.ts';
import { said, type Place, type Problems } from '../problems.ts';
import { choicesIn } from './choices.ts';
import { textOfCell } from './guard.ts';
import { countIn } from './numbers.ts';
import { columnOf, plainTitle } from './titles.ts';

/**
 * Sheets of other programs with one question in a row, its answers, seconds, and which answers are right by their numbers:
 * - Kahoot's template, titles in its eighth row: "Question - max 120 characters", "Answer 1 - max 75 characters" …, "Time limit (sec) –
 *   5, 10, 20, …", "Correct answer(s) - choose at least one".
 * - ClassQuiz's export (classquiz/routers/eximport.py, 2026), titles in the thirteenth: "Question", "1st Answer" …, "Time Limit (max.
 *   120)", "Correct Answers"; above them "Title" and beside it the quiz's. A vote has no right answers. Its texts may have a few tags in them.
 */
interface Foreign {
  readonly format: 'kahoot' | 'classquiz';
  readonly question: RegExp;
  /** Its number is the first group. */
  readonly answer: RegExp;
  readonly time: RegExp;
  readonly correct: RegExp;
  /** Its texts are HTML. */
  readonly is_html: boolean;
}

const FORMATS: readonly Foreign[] = [
  {
    format: 'classquiz',
    question: /^question$/,
    answer: /^(\d)(?:st|nd|rd|th)answer$/,
    time: /^timelimit/,
    correct: /^correctanswers?$/,
    is_html: true,
  },
  {
    format: 'kahoot',
    question: /^question(?:max\d+characters)?$/,
    answer: /^answer(\d)(?:max\d+characters)?$/,
    time: /^timelimit/,
    correct: /^correctanswers?(?:chooseatleastone)?$/,
    is_html: false,
  },
];

/** Titles stand below what the sheet says of itself. */
const HEAD_ROWS = 30;

/** Indexes of columns. */
interface Columns {
  readonly question: number;
  readonly answers: readonly number[];
  readonly time: number;
  readonly correct: number;
}

const columnsOf = ({ cells }: ReadRow, { question, answer, time, correct }: Foreign): Columns | null => {
  // Kahoot has no types: a table with them is one of ours whose titles sound like it.
  if (cells.some((cell) => columnOf(cell) === 'type')) return null;
  const titles = cells.map(plainTitle);
  const indexOf = (pattern: RegExp): number => titles.findIndex((title) => pattern.test(title));
  const answers = titles
    .flatMap((title, index) => {
      const number = answer.exec(title)?.[1];
      return number === undefined ? [] : [{ number: Number(number), index }];
    })
    .sort((one, other) => one.number - other.number)
    .map(({ index }) => index);
  const found = { question: indexOf(question), answers, time: indexOf(time), correct: indexOf(correct) };
  return answers.length >= 2 && [found.question, found.time, found.correct].every((index) => index >= 0)
    ? found
    : null;
};

const { min, max } = QUESTION_LIMITS.seconds;

type Tell = (code: 'bad_key' | 'bad_number', index: number, details: { said: string }) => void;

const secondsIn = (cell: string, index: number, tell: Tell): number | null => {
  if (cell === '') return null;
  const seconds = countIn(cell);
  if (seconds !== null && Number.isInteger(seconds) && seconds >= min && seconds <= max) return seconds;
  tell('bad_number', index, { said: said(cell) });
  return null;
};

/** "1,3": numbers of answers, whatever stands between them: where "," is in numbers a spreadsheet makes 1.3 of it. Else as in ours. */
const rightIn = (cell: string, index: number, texts: readonly string[], tell: Tell): readonly number[] => {
  if (cell === '') return [];
  const names = cell
    .normalize('NFKC')
    .split(/[\s,;.|/]+/)
    .filter((name) => name !== '');
  const indexes = names.map((name) => (/^\d$/.test(name) ? Number(name) - 1 : -1));
  const right = indexes.every((one) => one >= 0 && one < texts.length) ? indexes : choicesIn(cell, texts);
  if (right !== null) return [...new Set(right)].sort((one, other) => one - other);
  tell('bad_key', index, { said: said(cell) });
  return [];
};

interface ReadQuestion {
  readonly draft: DraftQuestion;
  /** Columns of its options. */
  readonly options: readonly (number | undefined)[];
}

const questionOf = (cellOf: (index: number) => string, columns: Columns, tell: Tell): ReadQuestion => {
  const texts = columns.answers.map(cellOf);
  const right = rightIn(cellOf(columns.correct), columns.correct, texts, tell);
  const kept = texts.flatMap((text, index) => (text === '' && !right.includes(index) ? [] : [index]));
  const keys = right.map((index) => kept.indexOf(index));
  const draft = {
    ...{ type: keys.length > 1 ? 'multiple' : 'single', text: cellOf(columns.question) },
    options: kept.map((index) => texts[index] ?? ''),
    correct: keys.length > 1 ? keys : (keys[0] ?? null),
    time_limit_seconds: secondsIn(cellOf(columns.time), columns.time, tell),
  };
  return { draft, options: kept.map((index) => columns.answers[index]) };
};

const columnAt = (
  [field, index]: readonly string[],
  { question, answers, correct }: Columns,
  options: ReadQuestion['options'],
): number | undefined => {
  if (field === 'options') return options[Number(index ?? 0)] ?? answers[0];
  return field === 'text' ? question : field === 'correct' ? correct : undefined;
};

/** What a sheet of another program says. */
interface ForeignTable {
  readonly format: Foreign['format'];
  /** null: it names none. */
  readonly title: string | null;
  readonly questions: readonly DraftQuestion[];
}

/** What a cell of such a sheet says. */
type TextOf = (cell: string | undefined) => string;

const titleIn = (rows: readonly ReadRow[], textOf: TextOf): string | null => {
  for (const { cells } of rows) {
    const at = cells.findIndex((cell) => plainTitle(cell) === 'title');
    const title = at < 0 ? '' : textOf(cells[at + 1]);
    if (title !== '') return title;
  }
  return null;
};

const questionsOf = (
  rows: readonly ReadRow[],
  columns: Columns,
  textOf: TextOf,
  problems: Problems,
): DraftQuestion[] => {
  const questions: DraftQuestion[] = [];
  let count = 0;
  for (const { line, cells } of rows) {
    const placeOf = (index: number | undefined): Place => ({
      line,
      column: index === undefined ? null : index + 1,
    });
    const cellOf = (index: number): string => textOf(cells[index]);
    // Rows are numbered beforehand in the template, further ones than have a question.
    if ([columns.question, ...columns.answers].every((index) => cellOf(index) === '')) continue;
    count += 1;
    if (count > QUIZZES.questions) {
      problems.error('too_many', placeOf(undefined), { max: QUIZZES.questions });
      break;
    }
    const wrong = new Set<number>();
    const { draft, options } = questionOf(cellOf, columns, (code, index, details) => {
      wrong.add(index);
      problems.error(code, placeOf(index), details);
    });
    const { faults } = checkDraft(draft);
    for (const { rank, code, at, details } of faults) {
      const index = columnAt(at, columns, options);
      if (index === undefined || !wrong.has(index)) problems[rank](code, placeOf(index), details);
    }
    if (wrong.size === 0 && faults.every(({ rank }) => rank === 'note')) questions.push(draft);
  }
  return questions;
};

/** Questions of a sheet of another program; null: it is none. */
export const foreignTable = (rows: readonly ReadRow[], problems: Problems): ForeignTable | null => {
  for (const [at, row] of rows.slice(0, HEAD_ROWS).entries()) {
    for (const foreign of FORMATS) {
      const columns = columnsOf(row, foreign);
      if (columns === null) continue;
      const textOf: TextOf = (cell) => {
        const text = textOfCell(cell);
        return foreign.is_html ? textOfHtml(text, true).text : text;
      };
      return {
        format: foreign.format,
        title: titleIn(rows.slice(0, at), textOf),
        questions: questionsOf(rows.slice(at + 1), columns, textOf, problems),
      };
    }
  }
  return null;
};
