import { letterOf } from '../../../../questions/parts/options.ts';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { atMost, textWithin } from '../drafts.ts';
import type { DraftQuestion, ReadQuizFile } from '../formats.types.ts';
import { createGathering } from '../gathering.ts';
import { plainLines } from '../places.ts';
import { createProblems, said, type Place, type Problems } from '../problems.ts';

/** "A. Seoul" or "A) Seoul". */
const OPTION = /^([A-Z])[.)]\s+(.*)$/;
/** "ANSWER: B"; several letters where several are right. */
const ANSWER = /^(?:ANSWER|정답)\s{0,9}:(.*)$/i;
const BETWEEN_LETTERS = /[\s,]+/;

/** A question until its answer has come. */
interface Begun {
  readonly place: Place;
  readonly text: string[];
  readonly options: { readonly text: string; readonly place: Place }[];
}

const keyOf = (letters: string, { options }: Begun, place: Place, problems: Problems): readonly number[] => {
  const names = options.map((_option, index) => letterOf(index));
  const key = letters
    .toUpperCase()
    .split(BETWEEN_LETTERS)
    .filter((letter) => letter !== '')
    .map((letter) => names.indexOf(letter));
  if (key.length === 0 || key.includes(-1)) problems.error('bad_key', place, { said: said(letters) });
  return [...new Set(key)].filter((index) => index >= 0).sort((one, other) => one - other);
};

const questionOf = (begun: Begun, key: readonly number[], problems: Problems): DraftQuestion => {
  const { place, text } = begun;
  const said_options = atMost(begun.options, QUESTION_LIMITS.options, place, problems);
  if (text.length === 0) problems.error('empty', place);
  if (said_options.length < 2)
    problems.error('syntax', place, { expected: `${letterOf(said_options.length)}.` });
  const options = said_options.map((option) =>
    textWithin(option.text, QUESTION_LIMITS.option_chars, option.place, problems),
  );
  for (const [index, option] of options.entries())
    if (options.indexOf(option) < index)
      problems.error('duplicate', said_options[index]?.place ?? place, { other: said(option) });
  return {
    type: key.length > 1 ? 'multiple' : 'single',
    text: textWithin(text.join('\n'), QUESTION_LIMITS.text_chars, place, problems),
    options,
    correct: key.length > 1 ? key : (key[0] ?? null),
  };
};

/** Questions of a file in Aiken: text, options A to Z, and which is right, in lines; what is wrong is told by its line. */
export const readAiken = (file: string): ReadQuizFile => {
  const problems = createProblems();
  const gathering = createGathering(problems);
  let begun: Begun | null = null;
  for (const [index, whole] of plainLines(file).split('\n').entries()) {
    const line = whole.trim();
    if (line === '') continue;
    const place: Place = { line: index + 1, column: null };
    begun ??= { place, text: [], options: [] };
    const answer = ANSWER.exec(line);
    const option = OPTION.exec(line);
    if (answer !== null) {
      if (gathering.takes(begun.place))
        gathering.add(questionOf(begun, keyOf(answer[1] ?? '', begun, place, problems), problems));
      begun = null;
    } else if (option !== null && (begun.options.length > 0 || option[1] === letterOf(0))) {
      const expected = letterOf(begun.options.length);
      if (option[1] !== expected) problems.error('syntax', place, { expected: `${expected}.` });
      begun.options.push({ text: option[2] ?? '', place });
    } else if (begun.options.length === 0) begun.text.push(line);
    else {
      problems.error('syntax', place, { expected: 'ANSWER:' });
      begun = { place, text: [line], options: [] };
    }
  }
  if (begun !== null) problems.error('syntax', begun.place, { expected: 'ANSWER:' });
  return { format: 'aiken', quizzes: gathering.quizzes(), pictures: [], problems: problems.list };
};
