import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import type { PdfActions } from '../../../shared/contract/handouts.ts';
import type { ContentReader } from '../../pictures/index.ts';

/**
 * Names of what does more than show pages (ISO 32000-2, 7.11.4, 12.6.4, 12.7.6, 13.6), GoToR among them, which opens another file,
 * maybe of another computer. /OpenAction is none of them: it mostly says which page is shown first, and where it runs something that
 * has one of these names. Nor is /JS, which never stands without /JavaScript: names so short come about by chance in the packed bytes
 * of a large file.
 */
const ACTIVE_NAMES = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition',
];
/** What an address may not begin with: it runs something, or opens a file. */
const ACTIVE_SCHEMES = ['javascript:', 'vbscript:', 'data:', 'file:'];

const eitherCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
const inHex = (character: string): string => eitherCase(character.charCodeAt(0).toString(16));
const inOctal = (character: string): string => `0?${character.charCodeAt(0).toString(8)}`;
const bothCases = (letter: string): string[] => [...new Set([letter.toLowerCase(), letter.toUpperCase()])];
const eachOf = (text: string, spell: (character: string) => string): string =>
  Array.from(text, spell).join('');

/** A name may have any of its letters as "#" and two digits (7.3.5). */
const asName = (name: string): string => eachOf(name, (letter) => `(?:${letter}|#${inHex(letter)})`);
/** Of a string any character may be written as "\" and three octal digits, or all of them in hex (7.3.4). */
const inString = (text: string): string =>
  eachOf(text, (letter) => `(?:${eitherCase(letter)}|\\\\(?:${bothCases(letter).map(inOctal).join('|')}))`);
const inHexString = (text: string): string =>
  eachOf(text, (letter) => `(?:${bothCases(letter).map(inHex).join('|')})`);
const oneOf = (texts: readonly string[], spell: (text: string) => string): string =>
  `(?:${texts.map(spell).join('|')})`;

/** As many as nobody writes, and few enough for a window's overlap. */
const BLANKS = '[\\s\\0]{0,24}';
const REFERENCE = '\\d{1,10}[\\s\\0]{1,24}\\d{1,5}[\\s\\0]{1,24}R';
/** A string that begins so: a scheme, or "\\" for another computer. */
const ACTIVE_ADDRESS =
  `(?:\\(${BLANKS}(?:${oneOf(ACTIVE_SCHEMES, inString)}|(?:\\\\\\\\|\\\\134){2})` +
  `|<${BLANKS}(?:${oneOf(ACTIVE_SCHEMES, inHexString)}|5[cC]5[cC]))`;
/** Spelled out, and not decoded before: of 20 MB that are all "#41" that took seconds. */
const ACTIVE = new RegExp(
  `/(?:${oneOf(ACTIVE_NAMES, asName)}(?![A-Za-z0-9])|${asName('XFA')}[\\s[]` +
    // A file that comes with it, without a name of its kind.
    `|${asName('EF')}${BLANKS}(?:<<|${REFERENCE})` +
    `|${asName('URI')}${BLANKS}${ACTIVE_ADDRESS})`,
);
const OBJECT_STREAM = new RegExp(`/${asName('ObjStm')}(?![A-Za-z0-9])`);
const STREAM = Buffer.from('stream');
const END_STREAM = Buffer.from('endstream');

const WINDOW_BYTES = 256 * 1024;
/** Longer than the longest of what is looked for, with all of its letters escaped. */
const OVERLAP_BYTES = 256;
/** From the name of a stream of objects to its bytes. */
const DICTIONARY_BYTES = 4096;
/** Of one, packed and unpacked, and what is read and unpacked of all: what is beyond is not looked at, and said to be unclear. */
const MAX_PACKED_BYTES = 1024 * 1024;
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024;
const MAX_LOOKED_AT_BYTES = 128 * 1024 * 1024;

const inflateOf = promisify(inflate);
const isActive = (text: string): boolean => ACTIVE.test(text);

/** Where it begins first, at or behind `from`; −1: nowhere. */
const find = async (reader: ContentReader, wanted: RegExp, from: number): Promise<number> => {
  for (let position = from; position < reader.bytes; position += WINDOW_BYTES) {
    // What lies across the border of two windows is whole in the first.
    const window = await reader.at(position, WINDOW_BYTES + OVERLAP_BYTES);
    const found = window.toString('latin1').search(wanted);
    if (found !== -1) return position + found;
  }
  return -1;
};

/** What stands in the stream of objects whose name is at `name_at`, and how much of it had to be read. */
const lookInto = async (
  reader: ContentReader,
  name_at: number,
): Promise<{ readonly actions: PdfActions; readonly looked_at: number }> => {
  const window = await reader.at(name_at, DICTIONARY_BYTES + MAX_PACKED_BYTES);
  const begins_at = window.subarray(0, DICTIONARY_BYTES).indexOf(STREAM);
  const end = window.indexOf(END_STREAM, begins_at + 1);
  if (begins_at === -1 || end === -1) return { actions: 'unclear', looked_at: window.length };
  const line_at = begins_at + STREAM.length;
  const packed = window.subarray(line_at + (window[line_at] === 0x0d ? 2 : 1), end);
  try {
    // What follows the packed bytes is a line end; where they are cut, what there is is looked at.
    const unpacked = await inflateOf(packed, {
      maxOutputLength: MAX_UNPACKED_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    const actions = isActive(unpacked.toString('latin1')) ? 'found' : 'none';
    return { actions, looked_at: window.length + unpacked.length };
  } catch {
    // Packed in another way, locked with a password, or larger than it may be.
    return { actions: 'unclear', looked_at: window.length + MAX_UNPACKED_BYTES };
  }
};

/** Looks for scripts and the like by their names, also where objects are packed. A PDF that hides them in other ways is not found out. */
export const findPdfActions = async (reader: ContentReader): Promise<PdfActions> => {
  if ((await find(reader, ACTIVE, 0)) !== -1) return 'found';
  let outcome: PdfActions = 'none';
  let from = 0;
  for (let looked_at = 0; looked_at < MAX_LOOKED_AT_BYTES;) {
    const name_at = await find(reader, OBJECT_STREAM, from);
    if (name_at === -1) return outcome;
    const found = await lookInto(reader, name_at);
    if (found.actions === 'found') return 'found';
    if (found.actions === 'unclear') outcome = 'unclear';
    looked_at += found.looked_at + (name_at - from);
    from = name_at + 1;
  }
  return 'unclear';
};
