import { BOUNDS } from './bounds.ts';
import { decodeCp949 } from './cp949.ts';
import type { ReadFault, TextEncoding } from './table.types.ts';

/** Text, with U+FFFD where a line's bytes mean nothing; null for what is no text. */
export interface DecodedText {
  readonly text: string | null;
  readonly encoding: TextEncoding | null;
  readonly faults: readonly ReadFault[];
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** From 1; what was unreadable shows as U+FFFD, which no table has a reason to hold. */
const badLinesOf = (text: string): number[] =>
  text.split(/\r\n?|\n/).flatMap((line, index) => (line.includes('\uFFFD') ? [index + 1] : []));

const NOT_A_TABLE: DecodedText = {
  text: null,
  encoding: null,
  faults: [{ code: 'not_a_table', line: null, details: {} }],
};

const judged = (text: string, encoding: TextEncoding): DecodedText => {
  const bad = badLinesOf(text);
  if (bad.length > BOUNDS.faults) return NOT_A_TABLE;
  return {
    text,
    encoding,
    faults: bad.map((line) => ({ code: 'unreadable', line, details: { encoding } })),
  };
};

/** UTF-8 with or without BOM, UTF-16 with one, else CP949 (and EUC-KR within it), whichever reads more lines. */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return judged(new TextDecoder('utf-8').decode(bytes), 'utf-8-bom');
  if (startsWith(bytes, 0xff, 0xfe)) return judged(new TextDecoder('utf-16le').decode(bytes), 'utf-16');
  if (startsWith(bytes, 0xfe, 0xff)) return judged(new TextDecoder('utf-16be').decode(bytes), 'utf-16');
  if (bytes.includes(0)) return NOT_A_TABLE;
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const utf8_bad = badLinesOf(utf8).length;
  if (utf8_bad === 0) return judged(utf8, 'utf-8');
  const cp949 = decodeCp949(bytes);
  return badLinesOf(cp949).length < utf8_bad ? judged(cp949, 'cp949') : judged(utf8, 'utf-8');
};
