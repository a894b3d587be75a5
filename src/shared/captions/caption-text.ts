/** Tags of both formats: <i>, </font>, <v Kim>, <c.loud>, <00:01.500>, {\an8}. What else a "<" begins is text. */
const TAG = /<\/?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}/g;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos|nbsp|lrm|rlm)|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/g;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', lrm: '\u200E', rlm: '\u200F' },
};
/** They say nothing to anybody, or turn around what follows them. */
const UNSEEN = /[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

const signOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';

/** What somebody has typed, as it is kept: without blank lines, which would end a caption in a file, and without what nobody sees. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** What a file has between two blank lines, as text alone. */
export const textOfMarkup = (markup: string): string =>
  cleanText(
    markup
      .replace(TAG, '')
      .replace(REFERENCE, (_all, name: string | undefined, decimal: string | undefined, hex = '') =>
        name === undefined
          ? signOf(decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal))
          : (NAMED[name] ?? ''),
      ),
  );

/** The same for WebVTT: whatever was typed is shown as it was typed. */
export const markupOfText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
