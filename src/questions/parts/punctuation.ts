/** A minus, apart from "-", which is a hyphen. */
const MINUS = '\u2212';

/** What is more than punctuation: C# is not C, 50 % not 50. */
const MEANS_SOMETHING = '#%&@*/\\\\§‰†\u2032\u2033';
const MARKS = new RegExp(`(?:(?![${MEANS_SOMETHING}])[\\p{P}~ ])+`, 'gu');
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;

const OPERATOR = /[+=<>×÷^√±≤≥≠\u2212]|[-*/][(\p{Nd}a-zα-ω]/iu;
const FUNCTIONS = /sqrt|sin|cos|tan|log|ln|exp|lim|max|min|mod|pi/giu;
/** Of a word: letters of any other script, or more of them than are multiplied with one another. */
const WORD = /(?![a-zα-ω])\p{L}|[a-zα-ω]{3}/iu;

/** Something to calculate, in which brackets and dots matter: it has an operator, and no words. */
const isFormula = (text: string): boolean => {
  const dense = text.replaceAll(' ', '');
  return OPERATOR.test(dense) && !WORD.test(dense.replace(FUNCTIONS, '0'));
};

/** By hand, since a pattern for the end looks at every dot of a row again. */
const withoutEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && '.?'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/** As titles are written on a keyboard: <동의보감>. */
const TITLE = /<([^<>]*)>/g;

/** What parts words, where blanks matter; other marks stand within them. */
const PARTS = /[ ,;:·/-]/;

/** The sign and the point that belong to the number behind them: -3, .5 */
const leadOf = (marks: string, before: string): string => {
  const [, rest = '', sign = '', point = ''] = /^(.*?)(-?)(\.?)$/su.exec(marks) ?? [];
  if (rest.endsWith('.') || (rest === '' && (LETTER.test(before) || DIGIT.test(before)))) return '';
  return `${rest.endsWith(' ') ? ' ' : ''}${sign && MINUS}${point && '0.'}`;
};

/**
 * Without punctuation, but for what numbers are made of: between two digits it stays (3.5, 1;2, 3~5), and so does a sign or a point
 * before one where no word stands before it (COVID-19 is COVID19, and -3 is not 3). Of a formula a last dot is all that goes: 2(x+1) is
 * not 2x+1.
 * @param text blanks are single ones, and every dash is "-" or a minus
 */
export const dropPunctuation = (text: string): string => {
  if (isFormula(text)) return withoutEnd(text.replace(/-(?=[ (\p{Nd}a-zα-ω])/giu, MINUS));
  return text
    .replace(TITLE, '$1')
    .replace(MARKS, (marks: string, at: number) => {
      const before = text.charAt(at - 1);
      const after = text.charAt(at + marks.length);
      const is_blank = marks === ' ';
      if (DIGIT.test(after)) {
        if (DIGIT.test(before) && !is_blank) return marks.replaceAll(' ', '').replaceAll('-', MINUS);
        const lead = leadOf(marks, before);
        if (lead !== '') return lead;
      }
      return PARTS.test(marks) ? ' ' : '';
    })
    .trim();
};
