import { circledParts, nextCircled } from '../../../../questions/parts/pasted-lines.ts';

/** How the options of a question are numbered. */
type Family = 'circled' | 'letter' | 'hangul' | 'number';

/** A line of a question as it is typed or copied from a worksheet. `rank` from 0. */
export type PlainLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'numbered'; readonly family: Family; readonly rank: number; readonly text: string }
  | { readonly kind: 'answer'; readonly ranks: readonly number[] };

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const HANGUL = '가나다라마바사아자차카타파하';
const JAMO = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ';
const ANSWER = /^(?:정답|답|answers?)\s{0,9}[:：]\s{0,9}(.{1,200})$/i;
const BETWEEN = /[\s,、/]+/;

const rankOf = (sign: string): number | null => {
  if (/^\d{1,2}$/.test(sign)) return Number(sign) - 1;
  if (/^[A-Z]$/i.test(sign)) return sign.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0);
  for (const signs of [CIRCLED, HANGUL, JAMO])
    if (sign.length === 1 && signs.includes(sign)) return signs.indexOf(sign);
  return null;
};

const NUMBERED: readonly (readonly [Family, RegExp])[] = [
  ['circled', new RegExp(`^([${CIRCLED}])\\s{0,9}(.*)$`)],
  ['letter', /^\(?([A-Za-z])[.)]\s{1,9}(.*)$/],
  ['hangul', new RegExp(`^\\(?([${HANGUL}${JAMO}])[.)]\\s{0,9}(.*)$`)],
  ['number', /^(?:Q|문제?\s?)?\(?(\d{1,2})(?:[.)]|번[.)]?)\s{1,9}(.*)$/i],
];

const answerOf = (signs: string): PlainLine | null => {
  const ranks = signs
    .split(BETWEEN)
    .map((sign) => sign.replace(/[().번]/g, ''))
    .filter((sign) => sign !== '')
    .map(rankOf);
  const known = ranks.filter((rank) => rank !== null);
  return known.length === 0 || known.length < ranks.length ? null : { kind: 'answer', ranks: known };
};

const lineOf = (whole: string): PlainLine => {
  const line = whole.trim();
  if (line === '') return { kind: 'blank' };
  const answer = ANSWER.exec(line);
  const told = answer === null ? null : answerOf(answer[1] ?? '');
  if (told !== null) return told;
  for (const [family, pattern] of NUMBERED) {
    const found = pattern.exec(line);
    const rank = found === null ? null : rankOf(found[1] ?? '');
    if (rank !== null && rank >= 0)
      return { kind: 'numbered', family, rank, text: (found?.[2] ?? '').trim() };
  }
  return { kind: 'text', text: line };
};

/** Behind a question in its own line options are three or more, set apart: "Which? ① 3 ② 4 ③ 5", but not "Which of ①, ② and ③?". */
const BEHIND = new RegExp(`^([^${CIRCLED}]*\\S)\\s+(①\\s[^${CIRCLED}]*②\\s[^${CIRCLED}]*③\\s.*)$`);

/** Options that stand side by side in one line are a line each: "① 3 ② 4". */
const oneBelowTheOther = (lines: readonly string[]): readonly string[] => {
  let first = 0;
  return lines.flatMap((whole) => {
    const line = whole.trim();
    if (line === '' || ANSWER.test(line)) return [line];
    const [, question, options] = BEHIND.exec(line) ?? [];
    const parts = circledParts(options ?? line, first);
    first = nextCircled(parts.at(-1) ?? '');
    return question === undefined ? parts : [question, ...parts];
  });
};

export const plainLinesOf = (text: string): readonly PlainLine[] =>
  oneBelowTheOther(text.split(/\r\n?|\n/)).map(lineOf);
