import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import type { PdfActions } from '../../../shared/contract/handouts.ts';
import { findBytes, type ContentReader } from './reader.ts';

/**
 * Names of what does more than show pages (ISO 32000-2, 7.11.4, 12.6.4, 12.7.6, 13.6). /OpenAction is none of them: it mostly says
 * which page is shown first, and where it runs something that has one of these names. Nor is /JS, which never stands without
 * /JavaScript: names so short come about by chance in the packed bytes of a large file.
 */
const ACTIVE =
  /\/(?:(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|Rendition)(?![A-Za-z0-9])|XFA[\s[])/;
/** A name may have any of its letters as "#" and two digits (7.3.5). */
const ESCAPED = /#([0-9A-Fa-f]{2})/g;
const OBJECT_STREAM = Buffer.from('/ObjStm');
const STREAM = Buffer.from('stream');
const END_STREAM = Buffer.from('endstream');

const WINDOW_BYTES = 256 * 1024;
/** Longer than the longest name with all of its letters escaped. */
const OVERLAP_BYTES = 64;
/** From the name of a stream of objects to its bytes. */
const DICTIONARY_BYTES = 4096;
/** Of one, packed and unpacked, and what is read and unpacked of all: what is beyond is not looked at, and said to be unclear. */
const MAX_PACKED_BYTES = 1024 * 1024;
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024;
const MAX_LOOKED_AT_BYTES = 128 * 1024 * 1024;

const inflateOf = promisify(inflate);
const isActive = (text: string): boolean =>
  ACTIVE.test(
    text.includes('#')
      ? text.replace(ESCAPED, (_all, digits: string) => String.fromCharCode(parseInt(digits, 16)))
      : text,
  );

const isActiveAnywhere = async (reader: ContentReader): Promise<boolean> => {
  for (let position = 0; position < reader.bytes; position += WINDOW_BYTES) {
    const window = await reader.at(position, WINDOW_BYTES + OVERLAP_BYTES);
    if (isActive(window.toString('latin1'))) return true;
  }
  return false;
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
  if (await isActiveAnywhere(reader)) return 'found';
  let outcome: PdfActions = 'none';
  let from = 0;
  for (let looked_at = 0; looked_at < MAX_LOOKED_AT_BYTES;) {
    const name_at = await findBytes(reader, OBJECT_STREAM, from);
    if (name_at === -1) return outcome;
    const found = await lookInto(reader, name_at);
    if (found.actions === 'found') return 'found';
    if (found.actions === 'unclear') outcome = 'unclear';
    looked_at += found.looked_at + (name_at - from);
    from = name_at + OBJECT_STREAM.length;
  }
  return 'unclear';
};
