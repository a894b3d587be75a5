import { circledParts, nextCircled } from '../../../../questions/parts/pasted-lines.ts';
import { isSigns, listedKeys } from './plain-keys.ts';
import { CIRCLED, markOf, type Mark } from './plain-marks.ts';
import { sideBySide } from './side-by-side.ts';

/** Of the pasted text, from 1. */
interface Placed {
  readonly at: number;
}

/** A line of a question as it is typed or copied from a worksheet. */
export type PlainLine = Placed &
  (
    | { readonly kind: 'blank' }
    | { readonly kind: 'text'; readonly text: string }
    | ({ readonly kind: 'numbered'; readonly whole: string } & Mark)
    /** What it says is read by the question that it is for; '': the keys stand below it. */
    | { readonly kind: 'answer'; readonly said: string }
    | { readonly kind: 'explanation'; readonly text: string }
  );

const WORD = '정답|답|answers?(?: key)?';
/** "[정답] ③", "정답: ③", "답: ③", and the words alone above the keys. */
const ANSWER = new RegExp(
  `^(?:[[【<〈(]\\s?(?:${WORD})\\s?[\\]】>〉)]\\s{0,9}[:：]?|(?:${WORD})(?:은|는)?\\s{0,9}(?:[:：]|$))\\s{0,9}(.{0,2000})$`,
  'i',
);
/** "정답 ③", "정답은 ③": without a colon it is one word, or nothing but signs; more may be a sentence. */
const BARE_ANSWER = new RegExp(
  `^정답(?:은|이)?(?:\\s{1,9}|(?=[${CIRCLED}]))([^\\s?？]{1,40}|[\\s,${CIRCLED}]{1,60}|\\d{1,3}(?:[.)]|번).{1,2000})$`,
);
const EXPLANATION =
  /^(?:[[【<〈(]\s?(?:해설|풀이|explanation)\s?[\]】>〉)]\s{0,9}[:：]?|(?:해설|풀이|explanation)\s{0,9}[:：]|해설\s)\s{0,9}(.*)$/i;
/** Where an explanation begins behind a key in its line. */
const BEHIND_KEY = /\s(?=[[【(]?(?:해설|풀이|explanation)\s?(?:[\]】)]|[:：]))/i;

const answerOf = (line: string): string | null =>
  (ANSWER.exec(line) ?? BARE_ANSWER.exec(line))?.[1]?.trim() ?? null;

const lineOf = (line: string, at: number): PlainLine => {
  if (line === '') return { kind: 'blank', at };
  const said = answerOf(line);
  if (said !== null) return { kind: 'answer', said, at };
  const explanation = EXPLANATION.exec(line)?.[1];
  if (explanation !== undefined) return { kind: 'explanation', text: explanation.trim(), at };
  const mark = markOf(line);
  return mark === null ? { kind: 'text', text: line, at } : { kind: 'numbered', ...mark, whole: line, at };
};

const SIGN = new RegExp(`[${CIRCLED}]`);

/** Behind a question in its own line options are three or more, set apart: "Which? ① 3 ② 4 ③ 5", but not "Which of ①, ② and ③?". */
const behindQuestion = (line: string): readonly string[] => {
  const from = line.search(SIGN);
  if (from < 1 || !/\s/.test(line.charAt(from - 1))) return [line];
  const parts = circledParts(line.slice(from));
  const are_apart = parts.length > 2 && parts.every((part) => /\s/.test(part.charAt(1)));
  return are_apart ? [line.slice(0, from).trim(), ...parts] : [line];
};

/** Each line of the text, those that stand side by side in one as one each, with its number. */
export const plainLinesOf = (text: string): readonly PlainLine[] => {
  let first = 0;
  return text.split(/\r\n?|\n/).flatMap((whole, index) => {
    const line = whole.trim();
    const at = index + 1;
    if (line === '') return [lineOf('', at)];
    if (answerOf(line) !== null) return line.split(BEHIND_KEY, 2).map((part) => lineOf(part.trim(), at));
    // "1. ① 2. ② 3. ③" are keys, and no options.
    const keys = listedKeys(line);
    if (keys.length > 1 && keys.every((key) => isSigns(key.said))) return [lineOf(line, at)];
    const is_begun = SIGN.test(line.charAt(0));
    const parts = is_begun ? circledParts(line, first) : behindQuestion(line);
    first = nextCircled(parts.at(-1) ?? '');
    return (parts.length > 1 ? parts : sideBySide(line)).map((part) => lineOf(part.trim(), at));
  });
};
