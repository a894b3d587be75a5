/** How questions and options are numbered: "문제 1." (named), "1." (dot), "1)" (paren), "(1)" (brackets), "①", "A.", "가.", "ㄱ.". */
export type Family = 'named' | 'dot' | 'paren' | 'brackets' | 'circled' | 'letter' | 'hangul' | 'jamo';

/** What a line begins with. */
export interface Mark {
  readonly family: Family;
  /** From 0. */
  readonly rank: number;
  /** Behind the sign. */
  readonly text: string;
  /** A star before it: it is the right one. */
  readonly is_right: boolean;
}

export const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const HANGUL = '가나다라마바사아자차카타파하';
const JAMO = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ';

/** What a sign alone counts to, from 0; null: it is none. */
export const rankOf = (sign: string): number | null => {
  if (/^\d{1,3}$/.test(sign)) return Number(sign) - 1;
  if (/^[A-Z]$/i.test(sign)) return sign.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0);
  for (const signs of [CIRCLED, HANGUL, JAMO])
    if (sign.length === 1 && signs.includes(sign)) return signs.indexOf(sign);
  return null;
};

const NUMBERS: ReadonlySet<Family> = new Set<Family>(['named', 'dot', 'paren', 'brackets']);
/** Whether questions may be numbered so. */
export const isNumber = (family: Family): boolean => NUMBERS.has(family);

/** "1.5" is a number, and "1.하나" a question. */
const MARKS: readonly (readonly [Family, RegExp])[] = [
  ['circled', new RegExp(`^([${CIRCLED}])(.*)$`)],
  ['letter', /^\(?([A-Za-z])[.)](\s.*)$/],
  ['hangul', new RegExp(`^\\(?([${HANGUL}])[.)](.*)$`)],
  ['jamo', new RegExp(`^\\(?([${JAMO}])[.)](.*)$`)],
  [
    'named',
    /^[[【<〈(]?(?:Q(?:uestion)?|문제?|문항)\.?\s?(\d{1,3})\s?(?:[.):：\]】>〉]|번[.):：\]】>〉]?)(.*)$/i,
  ],
  ['named', /^(\d{1,3})번[.):：]?(\s.*|)$/],
  ['brackets', /^\((\d{1,3})\)(.*)$/],
  ['dot', /^(\d{1,3})\.(?!\d)(.*)$/],
  ['paren', /^(\d{1,3})\)(?!\d)(.*)$/],
];

export const markOf = (line: string): Mark | null => {
  const is_right = line.startsWith('*');
  const bare = is_right ? line.slice(1).trimStart() : line;
  for (const [family, pattern] of MARKS) {
    const [, sign = '', text = ''] = pattern.exec(bare) ?? [];
    const rank = rankOf(sign);
    if (rank !== null && rank >= 0) return { family, rank, text: text.trim(), is_right };
  }
  return null;
};
