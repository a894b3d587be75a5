import { z } from 'zod';

/**
 * The text of a collection's file: NeDB's own format, one JSON object a line, the last line of an `_id` counts. The
 * first line is a header of ours, which NeDB skips: it tells a new store from a file that was emptied by a power cut.
 */
export type JournalEntry =
  | { readonly id: string; readonly deleted: true }
  | { readonly id: string; readonly deleted: false; readonly record: unknown };

export interface DecodedJournal {
  readonly entries: readonly JournalEntry[];
  readonly has_header: boolean;
  /** Lines, or pieces of lines, that say nothing any more. */
  readonly torn_lines: number;
  /** Of these, how many had a whole record glued to their end, which is among the entries. */
  readonly recovered_lines: number;
  /** The last line lacks its end, though it says everything. */
  readonly unterminated: boolean;
}

const NEWLINE = 0x0a;
/** Every record's line begins with it, and no JSON string can hold it unescaped. */
const RECORD_START = '{"_id":';

const headerSchema = z.object({ $$airclass: z.object({ collection: z.string(), format: z.literal(1) }) });
const entrySchema = z.looseObject({ _id: z.string().min(1), $$deleted: z.literal(true).optional() });

export const headerLine = (collection: string): string =>
  JSON.stringify({ $$airclass: { collection, format: 1 } });
export const recordLine = (id: string, record: object): string => JSON.stringify({ _id: id, ...record });
export const deletionLine = (id: string): string => JSON.stringify({ _id: id, $$deleted: true });
export const linesToBytes = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller counts the line as torn.
    return undefined;
  }
};

const entryOf = (text: string): JournalEntry | null => {
  const parsed = entrySchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { _id: id, $$deleted, ...record } = parsed.data;
  return $$deleted === true ? { id, deleted: true } : { id, deleted: false, record };
};

/** Reads what can be read of a collection's file, in order. Pure; never throws. */
export const decodeJournal = (bytes: Uint8Array): DecodedJournal => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const entries: JournalEntry[] = [];
  let has_header = false;
  let torn_lines = 0;
  let recovered_lines = 0;

  const readLine = (line: Uint8Array): void => {
    let text: string;
    try {
      text = decoder.decode(line);
    } catch {
      // Not UTF-8: part of a block that never reached the disk.
      torn_lines += 1;
      return;
    }
    if (text.trim() === '') return;
    const entry = entryOf(text);
    if (entry !== null) {
      entries.push(entry);
      return;
    }
    if (headerSchema.safeParse(parseJson(text)).success) {
      has_header = true;
      return;
    }
    torn_lines += 1;
    const start = text.lastIndexOf(RECORD_START);
    const glued = start > 0 ? entryOf(text.slice(start)) : null;
    if (glued === null) return;
    recovered_lines += 1;
    entries.push(glued);
  };

  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    readLine(bytes.subarray(start, end));
    start = end + 1;
  }
  const rest = bytes.subarray(start);
  if (rest.length > 0) readLine(rest);
  return { entries, has_header, torn_lines, recovered_lines, unterminated: rest.length > 0 };
};
