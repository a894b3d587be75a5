import { plainLinesOf, type PlainLine } from './plain-lines.ts';

interface PlainQuestion {
  readonly text: string[];
  readonly options: string[];
  right: readonly number[];
  /** Its number stands before it. */
  readonly is_numbered: boolean;
}

const begun = (text: string, is_numbered: boolean): PlainQuestion => ({
  text: text === '' ? [] : [text],
  options: [],
  right: [],
  is_numbered,
});

/** What numbers stand for: questions where something else names the options, or where they name nothing but lines. */
const areNumbersOptions = (lines: readonly PlainLine[]): boolean => {
  const told = lines.filter(({ kind }) => kind !== 'blank');
  const has_others = told.some((line) => line.kind === 'numbered' && line.family !== 'number');
  return !has_others && told[0]?.kind === 'text';
};

const questionsOf = (lines: readonly PlainLine[]): readonly PlainQuestion[] => {
  const numbers_are_options = areNumbersOptions(lines);
  const questions: PlainQuestion[] = [];
  let current: PlainQuestion | null = null;
  let is_over = true;
  const begin = (text: string, is_numbered: boolean): void => {
    current = begun(text, is_numbered);
    questions.push(current);
    is_over = false;
  };
  const add = (line: PlainLine, now: PlainQuestion | null): void => {
    if (line.kind === 'blank') {
      is_over = now === null || now.options.length > 0;
    } else if (line.kind === 'answer') {
      if (now !== null) now.right = line.ranks;
      is_over = true;
    } else if (line.kind === 'numbered' && (line.family !== 'number' || numbers_are_options)) {
      if (now === null || line.rank !== now.options.length) begin('', false);
      current?.options.push(line.text);
      is_over = false;
    } else if (line.kind === 'numbered') begin(line.text, true);
    else if (now === null || is_over) begin(line.text, false);
    else if (now.options.length === 0) now.text.push(line.text);
    // A long option goes on in the next line.
    else now.options.push([now.options.pop() ?? '', line.text].join(' '));
  };
  for (const line of lines) add(line, current);
  return questions;
};

/** What GIFT reads as its own signs. */
const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&');

const giftOf = ({ text, options, right: told }: PlainQuestion): string => {
  // What none of the options is leaves the question without a key, which the node tells.
  const right = told.every((index) => index < options.length) ? told : [];
  const sign = (index: number): string => {
    if (right.length < 2) return right[0] === index ? '=' : '~';
    return right.includes(index) ? `~%${(100 / right.length).toFixed(5)}%` : '~';
  };
  const answers = options.map((option, index) => `${sign(index)}${escaped(option)}`);
  return `[plain]${text.map(escaped).join('\n')}{\n${answers.join('\n')}\n}`;
};

/** What the node has readers of, which say themselves what is wrong where. */
const OWN_FORMAT = /[{}<\t]|^[ \t]{0,9}(?:::|\$CATEGORY:)/m;
const AIKEN_OPTION = /^[ \t]{0,9}A[.)]\s/m;
const AIKEN_ANSWER = /^[ \t]{0,9}(?:ANSWER|정답)[ \t]{0,9}:[ \t]{0,9}[A-Z](?:[\s,]|$)/m;
const isForNode = (text: string): boolean =>
  OWN_FORMAT.test(text) || (AIKEN_OPTION.test(text) && AIKEN_ANSWER.test(text));

/**
 * Questions as people type them or copy them from a worksheet ("1) …", "A. …", "① …", with or without "정답: ②"), written as GIFT.
 * Without options and with a number before it a question is answered in text.
 * @returns null: it is something else, such as a file's format, and goes as it is
 */
export const giftOfPlain = (text: string): string | null => {
  if (isForNode(text)) return null;
  const questions = questionsOf(plainLinesOf(text));
  const is_plain =
    questions.length > 0 &&
    questions.every(({ text: lines, options, is_numbered }) =>
      options.length === 0 ? is_numbered && lines.length > 0 : options.length > 1 && lines.length > 0,
    );
  return is_plain ? questions.map(giftOf).join('\n\n') : null;
};
