import { isSigns, listedKeys, type ListedKey } from './plain-keys.ts';
import type { PlainLine } from './plain-lines.ts';
import { isNumber, type Family } from './plain-marks.ts';

interface PlainOption {
  readonly text: string;
  readonly at: number;
  readonly is_right: boolean;
}

/** A question as it stands on the sheet; `at`: lines of the pasted text. */
export interface SheetQuestion {
  readonly at: number;
  /** That stands before it; null: none. */
  readonly number: number | null;
  readonly text: readonly string[];
  readonly options: readonly PlainOption[];
  readonly key: { readonly said: string; readonly at: number } | null;
  readonly explanation: { readonly text: string; readonly at: number } | null;
}

interface Begun extends SheetQuestion {
  readonly text: string[];
  readonly options: PlainOption[];
  /** As they were written: they are the question's where others follow. */
  readonly wholes: string[];
  family: Family | null;
  key: SheetQuestion['key'];
  explanation: SheetQuestion['explanation'];
}

type Numbered = Extract<PlainLine, { readonly kind: 'numbered' }>;

const isNumbered = (line: PlainLine): line is Numbered => line.kind === 'numbered';

/** How the questions are numbered; null: numbers are of options. */
const questionFamily = (lines: readonly PlainLine[]): Family | null => {
  const told = lines.filter(({ kind }) => kind !== 'blank');
  const numbers = told.filter(isNumbered).filter(({ family }) => isNumber(family));
  const [first] = numbers;
  if (first === undefined) return null;
  const has_others = told.some((line) => isNumbered(line) && line.family !== first.family);
  const is_asked = numbers.some(({ rank, text }) => rank === 0 && /[?？]$/.test(text));
  const goes_on = told.some((line, at) => {
    const next = told[at + 1];
    return line.kind === 'answer' && next !== undefined && isNumbered(next) && next.rank > 0;
  });
  return has_others || is_asked || goes_on || told[0] === first ? first.family : null;
};

interface Sheet {
  readonly questions: readonly SheetQuestion[];
  /** Keys of questions that are not there. */
  readonly stray: readonly { readonly said: string; readonly at: number }[];
}

/** What stands on a sheet: its questions, and keys that are of none of them. */
export const sheetOf = (lines: readonly PlainLine[]): Sheet => {
  const numbers = questionFamily(lines);
  const questions: Begun[] = [];
  const by_number = new Map<number, Begun>();
  const stray: Sheet['stray'][number][] = [];
  let now: Begun | null = null;
  let is_over = true;
  let is_explained = false;
  let are_keys = false;

  const begin = (text: string, at: number, number: number | null): Begun => {
    const begun: Begun = {
      ...{ at, number, text: text === '' ? [] : [text], options: [], wholes: [], family: null },
      ...{ key: null, explanation: null },
    };
    now = begun;
    questions.push(begun);
    if (number !== null) by_number.set(number, begun);
    is_over = false;
    is_explained = false;
    are_keys = false;
    return begun;
  };

  const addText = (question: Begun | null, text: string, at: number): void => {
    if (question === null || is_over) begin(text, at, null);
    else if (is_explained && question.explanation !== null)
      question.explanation = { ...question.explanation, text: `${question.explanation.text}\n${text}` };
    else {
      const last = question.options.pop();
      if (last === undefined) question.text.push(text);
      else {
        // A long option goes on in the next line.
        question.options.push({ ...last, text: `${last.text} ${text}` });
        question.wholes.push(`${question.wholes.pop() ?? ''} ${text}`);
      }
    }
  };

  const optionOf = (question: Begun, { family, text, whole, at, is_right }: Numbered): void => {
    question.family = family;
    question.options.push({ text, at, is_right });
    question.wholes.push(whole);
    is_over = false;
  };

  const addOption = (question: Begun | null, line: Numbered): void => {
    const { family, rank, whole, at } = line;
    const is_other = question !== null && question.family !== family;
    const is_next = !is_other && rank === question?.options.length;
    if (question !== null && is_other && rank === 0 && question.key === null) {
      // What is numbered otherwise before the options is what they speak of: the ㄱ, ㄴ and ㄷ of a box.
      question.text.push(...question.wholes.splice(0));
      question.options.splice(0);
      optionOf(question, line);
    } else if (question !== null && is_next) optionOf(question, line);
    else if (rank === 0) optionOf(begin('', at, null), line);
    else addText(question, whole, at);
  };

  const waitsFor = (number: number): Begun | null => {
    const found = by_number.size > 0 ? by_number.get(number) : questions[number - 1];
    return found?.key === null ? found : null;
  };

  const share = (keys: readonly ListedKey[], at: number): void => {
    for (const { number, said } of keys) {
      const question = waitsFor(number);
      if (question === null) stray.push({ said: `${number}. ${said}`, at });
      else question.key = { said, at };
    }
    are_keys = true;
    is_over = true;
    is_explained = false;
  };

  const answer = (question: Begun | null, said: string, at: number): void => {
    const keys = listedKeys(said);
    const [only] = keys;
    // "2) 50℃" may be the second option, and not the key of a second question.
    const is_own =
      only !== undefined && keys.length === 1 && question?.options[only.number - 1]?.text === only.said;
    if (said === '' || (keys.length > 0 && !is_own)) share(keys, at);
    else {
      if (question === null) stray.push({ said, at });
      else question.key = { said, at };
      is_over = true;
      is_explained = false;
    }
  };

  /** Keys below their heading, or in a line of their own at the end; empty: the line is none of them. */
  const keysIn = (question: Begun | null, line: PlainLine): readonly ListedKey[] => {
    if (line.kind !== 'numbered' && line.kind !== 'text') return [];
    const keys = listedKeys(line.kind === 'numbered' ? line.whole : line.text);
    const is_option = line.kind === 'numbered' && line.family === question?.family;
    const may_be = are_keys || (!is_option && keys.every(({ said }) => isSigns(said)));
    return may_be && keys.every(({ number }) => waitsFor(number) !== null) ? keys : [];
  };

  const add = (line: PlainLine, question: Begun | null): void => {
    const keys = keysIn(question, line);
    if (keys.length > 0) share(keys, line.at);
    else if (line.kind === 'blank')
      is_over ||= question !== null && (question.options.length > 0 || question.explanation !== null);
    else if (line.kind === 'answer') answer(question, line.said, line.at);
    else if (line.kind === 'text') addText(question, line.text, line.at);
    else if (line.kind === 'numbered' && line.family === numbers) begin(line.text, line.at, line.rank + 1);
    else if (line.kind === 'numbered') addOption(question, line);
    else {
      if (question !== null) question.explanation = { text: line.text, at: line.at };
      is_over = false;
      is_explained = true;
    }
  };
  for (const line of lines) add(line, now);
  return { questions, stray };
};
