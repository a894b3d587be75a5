import { z } from 'zod';
import { timeSchema } from '../../shared/contract/ids.ts';
import type { Fact, LogPayload } from './lesson-log.types.ts';

/** A line with its end. A longer one is no fact. */
export const MAX_LINE_BYTES = 64 * 1024;
const SLICE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

const envelopeSchema = z.looseObject({ seq: z.int().positive(), at: timeSchema, type: z.string() });

/** @param into filled from `position` on; resolves with how many bytes there were */
export type ReadAt = (into: Uint8Array, position: number) => Promise<number>;

export interface LogLine {
  /** Without its end; null for a line that is too long. */
  readonly bytes: Uint8Array | null;
  /** Where the next line begins. */
  readonly next: number;
}

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Part of a block that never reached the disk.
    return null;
  }
};

const envelopeOf = (bytes: Uint8Array): z.infer<typeof envelopeSchema> | null => {
  const text = textOf(bytes);
  if (text === null) return null;
  try {
    const parsed = envelopeSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: the caller counts the line.
    return null;
  }
};

export const isBlank = (bytes: Uint8Array): boolean => Buffer.from(bytes).toString('latin1').trim() === '';

export const encodeFact = <F extends LogPayload>(fact: Fact<F>): Buffer =>
  Buffer.from(`${JSON.stringify(fact)}\n`, 'utf8');

/** null: the line is no fact, or not one that the schema takes. */
export const decodeFact = <F extends LogPayload>(bytes: Uint8Array, schema: z.ZodType<F>): Fact<F> | null => {
  const envelope = envelopeOf(bytes);
  if (envelope === null) return null;
  const { seq, at, ...payload } = envelope;
  const parsed = schema.safeParse(payload);
  return parsed.success ? { seq, at, ...parsed.data } : null;
};

/** The complete lines between two places of a file, with one slice and one line in memory. */
export const linesBetween = async function* (
  readAt: ReadAt,
  from: number,
  to: number,
): AsyncGenerator<LogLine> {
  /** The pieces of a line so far; null when it is too long already. */
  let carried: Uint8Array | null = Buffer.alloc(0);
  const withPiece = (line: Uint8Array | null, piece: Uint8Array): Uint8Array | null =>
    line === null || line.length + piece.length >= MAX_LINE_BYTES ? null : Buffer.concat([line, piece]);

  for (let position = from; position < to;) {
    const buffer = Buffer.alloc(Math.min(SLICE_BYTES, to - position));
    const slice = buffer.subarray(0, await readAt(buffer, position));
    if (slice.length === 0) return;
    let start = 0;
    for (let end = slice.indexOf(NEWLINE); end !== -1; end = slice.indexOf(NEWLINE, start)) {
      yield { bytes: withPiece(carried, slice.subarray(start, end)), next: position + end + 1 };
      carried = Buffer.alloc(0);
      start = end + 1;
    }
    carried = withPiece(carried, slice.subarray(start));
    position += slice.length;
  }
};

/** The last line that is whole, looked for from the end with a bounded piece of the file in memory. */
export const findLastFact = async (
  readAt: ReadAt,
  length_bytes: number,
): Promise<{ readonly seq: number; readonly end: number }> => {
  const window_bytes = 4 * MAX_LINE_BYTES;
  for (let end = length_bytes; end > 0;) {
    const start = Math.max(0, end - window_bytes);
    const bytes = Buffer.alloc(end - start);
    const got = await readAt(bytes, start);
    const window = bytes.subarray(0, got);
    for (let stop = window.lastIndexOf(NEWLINE); stop > 0;) {
      const before = window.lastIndexOf(NEWLINE, stop - 1);
      // A line that began before this piece is whole in the next one.
      if (before === -1 && start > 0) break;
      const envelope = envelopeOf(window.subarray(before + 1, stop));
      if (envelope !== null) return { seq: envelope.seq, end: start + stop + 1 };
      stop = before;
    }
    if (start === 0) break;
    end = start + MAX_LINE_BYTES;
  }
  return { seq: 0, end: 0 };
};
