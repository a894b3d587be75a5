import { AirError } from '../../shared/errors.ts';
import { periodLineSchema, type PeriodLine } from './lesson-index.ts';
import { readBoxes } from './mp4-boxes.ts';

const HEADER_BYTES = 8;
/** Many times what a line takes. */
const MAX_NOTE_BYTES = 8192;

/**
 * An init segment that tells its period's line of the index besides, for the day when there is no index. In a `free` box, which every
 * reader passes over, and before the moov, where players of init segments expect it.
 * @param line but for the bytes of its init segments @throws AirError invalid_input
 */
export const withPeriodNote = (init: Buffer, line: PeriodLine): Buffer => {
  const text = Buffer.from(JSON.stringify(line), 'utf8');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(HEADER_BYTES + text.length);
  header.write('free', 4, 'latin1');
  const moov_at = readBoxes(init).find(({ type }) => type === 'moov')?.start ?? 0;
  return Buffer.concat([init.subarray(0, moov_at), header, text, init.subarray(moov_at)]);
};

/** The line that an init segment tells, with bytes that are those of another; null: it tells none. Never throws. */
export const periodNoteOf = (init: Buffer): PeriodLine | null => {
  try {
    const note = readBoxes(init).find(
      ({ type, start, end }) => type === 'free' && end - start < MAX_NOTE_BYTES,
    );
    if (note === undefined) return null;
    const parsed = periodLineSchema.safeParse(JSON.parse(init.toString('utf8', note.body, note.end)));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AirError) return null;
    throw error;
  }
};
