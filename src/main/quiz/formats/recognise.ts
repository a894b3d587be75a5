import type { QuizFormat } from '../../../shared/contract/quiz-files.ts';
import { openArchive } from '../../tables/archive.ts';

/** Which reader a file is for; a table may be any of the formats that are tables. */
export type FileKind = 'gift' | 'aiken' | 'moodle_xml' | 'table' | 'airquiz';

export const KIND_OF_FORMAT: Readonly<Record<QuizFormat, FileKind>> = {
  gift: 'gift',
  aiken: 'aiken',
  csv: 'table',
  xlsx: 'table',
  kahoot: 'table',
  classquiz: 'table',
  moodle_xml: 'moodle_xml',
  airquiz: 'airquiz',
};

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** .xls, .hwp, and workbooks behind a password. */
export const isOldFormat = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** A ZIP is a workbook, or a file of ours; null: it is no ZIP. */
export const kindOfArchive = (bytes: Uint8Array): FileKind | null => {
  if (!startsWith(bytes, 0x50, 0x4b)) return null;
  const paths: string[] = [];
  openArchive(bytes, (path) => {
    paths.push(path);
    return false;
  });
  return paths.some((path) => path.startsWith('xl/')) ? 'table' : 'airquiz';
};

/** By name, where a text may be several things. */
const KIND_OF_ENDING = new Map<string, FileKind>([
  ['gift', 'gift'],
  ['csv', 'table'],
  ['tsv', 'table'],
]);
const LINES = 400;
const LINE_CHARS = 2000;

const XML = /^\s*<(?:\?xml|quiz|!--)/i;
/** A page, or JSON. */
const OTHER = /^\s*(?:<(?:!doctype|html)|[[{]\s*["[{])/i;
const AIKEN_OPTION = /^\s*[A-Z][.)]\s/;
const AIKEN_ANSWER = /^\s*(?:ANSWER|정답)\s{0,9}:\s*[A-Z](?:[\s,]|$)/i;
/** Of a question's name, or of a category. */
const GIFT_START = /^\s*(?:::|\$CATEGORY:)/;
const DELIMITERS = ['\t', ',', ';', '|'];

const timesIn = (line: string, sign: string): number => line.split(sign).length - 1;

/** A line of titles, and one with as many cells below it. */
const isTable = ([head = '', row = head]: readonly string[]): boolean =>
  !GIFT_START.test(head) &&
  !head.includes('{') &&
  DELIMITERS.some((sign) => timesIn(head, sign) >= 2 && timesIn(row, sign) >= 2);

/**
 * What a text may be, the likeliest first; a reader that finds that it is not leaves it to the next.
 * @param name of the file, for its ending
 */
export const kindsOfText = (text: string, name = ''): readonly FileKind[] => {
  if (XML.test(text.slice(0, LINE_CHARS))) return ['moodle_xml'];
  if (OTHER.test(text.slice(0, LINE_CHARS))) return [];
  const lines = text
    .slice(0, LINES * LINE_CHARS)
    .split(/\r\n?|\n/, LINES)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('//'));
  const is_aiken =
    lines.some((line) => AIKEN_ANSWER.test(line)) && lines.some((line) => AIKEN_OPTION.test(line));
  const kinds: FileKind[] = [];
  const ending = KIND_OF_ENDING.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  if (ending !== undefined) kinds.push(ending);
  if (is_aiken) kinds.push('aiken');
  if (isTable(lines)) kinds.push('table');
  if (text.includes('{') || lines.some((line) => GIFT_START.test(line))) kinds.push('gift');
  return [...new Set(kinds)];
};
