import { readAiken } from './aiken/read-aiken.ts';
import { readAirquiz } from './airquiz/index.ts';
import type { ReadQuizFile } from './formats.types.ts';
import { readGift } from './gift/read-gift.ts';
import { readMoodleXml } from './moodle_xml/read-moodle-xml.ts';
import type { FileKind } from './recognise.ts';
import { readTableFile } from './tables/index.ts';

/** What a reader is given. */
export interface QuizBytes {
  readonly bytes: Uint8Array;
  /** null: the file is no text. */
  readonly text: string | null;
  /** Of the file, without its ending; '': unknown. */
  readonly name: string;
}

/** @returns `format` null: the file is another one's. */
type Reader = (file: QuizBytes) => ReadQuizFile | Promise<ReadQuizFile>;

const ofText =
  (read: (text: string) => ReadQuizFile): Reader =>
  ({ text }) =>
    read(text ?? '');

/** One line for each. */
export const READERS: Readonly<Record<FileKind, Reader>> = {
  gift: ofText(readGift),
  aiken: ofText(readAiken),
  moodle_xml: ofText(readMoodleXml),
  airquiz: ({ bytes }) => readAirquiz(bytes),
  table: ({ bytes, name }) => readTableFile(bytes, name),
};
