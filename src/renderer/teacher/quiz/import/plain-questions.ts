import type { ImportProblem, QuizImport } from '../../../../shared/contract/quiz-files.ts';
import { ranksOf, truthOf, withoutChoice } from './plain-keys.ts';
import { plainLinesOf, type PlainLine } from './plain-lines.ts';
import { markOf } from './plain-marks.ts';
import { sheetOf, type SheetQuestion } from './plain-sheet.ts';

/** A line that is sent to the node, and the pasted line that it is made of. */
interface SentLine {
  readonly text: string;
  readonly at: number;
  /** What the key is was told here already. */
  readonly is_key_told: boolean;
}

/** A pasted worksheet: as it is sent, and what the node says of it in terms of what was pasted. */
export interface PlainQuiz {
  readonly gift: string;
  told(said: QuizImport): QuizImport;
}

/** What GIFT reads as its own signs; a line end too, as a line of its own may mean something else. */
const escaped = (text: string): string =>
  text
    .trim()
    .replace(/[\\~=#{}:]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** In a key a star is any text, and "->" a pair. */
const escapedKey = (text: string): string => escaped(text).replace(/\*/g, '\\*').replace(/->/g, '→');

const note = (
  code: ImportProblem['code'],
  line: number,
  details: ImportProblem['details'],
): ImportProblem => ({ rank: 'note', line, column: null, code, details });

const SAID_CHARS = 60;

/** What stands between the braces. `is_bad`: the key is none of what can be answered. */
interface Answers {
  readonly text: string;
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  readonly is_bad: boolean;
}

const optionLines = (options: SheetQuestion['options'], right: readonly number[]): Answers['lines'] => {
  const signOf = (index: number): string => {
    if (right.length < 2) return right[0] === index ? '=' : '~';
    return right.includes(index) ? `~%${(100 / right.length).toFixed(5)}%` : '~';
  };
  return options.map(({ text, at }, index) => ({ text: `${signOf(index)}${escaped(text)}`, at }));
};

const choiceOf = (text: string, { options, key }: SheetQuestion): Answers => {
  const marked = options.flatMap(({ is_right }, index) => (is_right ? [index] : []));
  const texts = options.map((option) => option.text);
  const named = key === null ? null : ranksOf(key.said, texts);
  return { text, lines: optionLines(options, named ?? marked), is_bad: key !== null && named === null };
};

const openOf = (whole: string, { at, key }: SheetQuestion): Answers => {
  const choice = withoutChoice(whole);
  const text = choice?.text ?? whole;
  if (key === null) {
    // GIFT has no "true or false" without a key; which it is can be chosen later.
    const options = (choice?.words ?? []).map((word) => ({ text: word, at, is_right: false }));
    return { text, lines: optionLines(options, []), is_bad: false };
  }
  const truth = truthOf(key.said, choice !== null, text);
  if (truth !== null) return { text, lines: [{ text: truth ? 'T' : 'F', at: key.at }], is_bad: false };
  return { text: whole, lines: [{ text: `=${escapedKey(key.said)}`, at: key.at }], is_bad: false };
};

const answersOf = (question: SheetQuestion): Answers => {
  const text = question.text.join('\n');
  return question.options.length > 0 ? choiceOf(text, question) : openOf(text, question);
};

const sentOf = ({ at, explanation }: SheetQuestion, { text, lines, is_bad }: Answers): SentLine[] =>
  [
    { text: `[plain]${escaped(text)}{`, at },
    ...lines,
    ...(explanation === null || explanation.text.trim() === ''
      ? []
      : [{ text: `####${escaped(explanation.text)}`, at: explanation.at }]),
    { text: '}', at },
    { text: '', at },
  ].map((line) => ({ ...line, is_key_told: is_bad }));

/** Something is asked, and it is known how it is answered: without options and a key its number says that it is a question. */
const isQuestion = ({ text, options, number, key }: SheetQuestion): boolean => {
  if (text.join('').trim() === '') return false;
  if (options.length > 0) return options.length > 1;
  return number !== null || key !== null || withoutChoice(text.join('\n')) !== null;
};

const GIFT = /\{\s{0,99}(?:[=~#%>}]|(?:t|f|true|false)\s{0,9}[}#])|^[ \t]{0,9}(?:::|\$CATEGORY:)/im;
const MARKUP = /^\s{0,99}<(?:[?!]|quiz|html)/i;
const AIKEN_OPTION = /^[ \t]{0,9}A[.)]\s/m;
const AIKEN_ANSWER = /^[ \t]{0,9}(?:ANSWER|정답)[ \t]{0,9}:[ \t]{0,9}[A-Z](?:[\s,]|$)/m;
/** Of a table, in the signs that stand between its cells. */
const CELLS = /^[^\t]*\t|^[^,]*,[^,]*,|^[^;]*;[^;]*;|^[^|]*\|[^|]*\|/;

/** What the node has readers of, which say themselves what is wrong where. */
const isForNode = (text: string, lines: readonly PlainLine[]): boolean => {
  if (GIFT.test(text) || MARKUP.test(text)) return true;
  const told = text.split(/\r\n?|\n/, 400).filter((line) => line.trim() !== '');
  const [head = '', row = ''] = told.map((line) => line.slice(0, 2000));
  if (markOf(head.trim()) === null && CELLS.test(head) && CELLS.test(row)) return true;
  // Aiken has no other signs than letters, and nothing but a key behind its options.
  const has_others = lines.some(
    (line) => line.kind === 'explanation' || (line.kind === 'numbered' && line.family !== 'letter'),
  );
  return !has_others && AIKEN_OPTION.test(text) && AIKEN_ANSWER.test(text);
};

const byPlace = (one: ImportProblem, other: ImportProblem): number => (one.line ?? 0) - (other.line ?? 0);

/**
 * Questions as people type them or copy them from a worksheet, with their keys below them or at the end. They are sent as GIFT, one
 * line for each of their parts, so that what is wrong with a part is told of the line that it was pasted in.
 * @returns null: it is something else, such as a file's format, and goes as it is
 */
export const plainQuiz = (pasted: string): PlainQuiz | null => {
  const lines = plainLinesOf(pasted);
  if (isForNode(pasted, lines)) return null;
  const { questions, stray } = sheetOf(lines);
  const sent: SentLine[] = [];
  const own = stray.map(({ said, at }) => note('bad_key', at, { said: said.slice(0, SAID_CHARS) }));
  for (const question of questions) {
    if (isQuestion(question)) {
      const answers = answersOf(question);
      sent.push(...sentOf(question, answers));
      const { key } = question;
      if (answers.is_bad && key !== null)
        own.push(note('bad_key', key.at, { said: key.said.slice(0, SAID_CHARS) }));
    } else {
      const said = question.text[0] ?? question.options[0]?.text ?? '';
      own.push(note('left_out', question.at, { what: 'question', said: said.slice(0, SAID_CHARS) }));
    }
  }
  if (sent.length === 0) return null;
  return {
    gift: sent.map(({ text }) => text).join('\n'),
    told: (said) => {
      const theirs = said.problems
        .filter(({ code, line }) => code !== 'no_answer' || sent[(line ?? 0) - 1]?.is_key_told !== true)
        .map((problem) => ({ ...problem, line: sent[(problem.line ?? 0) - 1]?.at ?? null, column: null }));
      return { ...said, problems: [...theirs, ...own].sort(byPlace) };
    },
  };
};
