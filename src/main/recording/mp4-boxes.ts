import { AirError } from '../../shared/errors.ts';

/** One box of ISO/IEC 14496-12, 4.2, by offsets into the bytes that it was read from. */
export interface Box {
  /** Four characters. */
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  /** One past its last byte. */
  readonly end: number;
}

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
/** No file of ours comes near it; a lie about sizes would otherwise make millions of empty boxes. */
const MAX_BOXES = 4096;

const bad = (what: string): AirError => new AirError('invalid_input', `bad MP4: ${what}`);

/** null: more bytes are needed to tell. @throws AirError invalid_input */
const headerAt = (
  data: Buffer,
  at: number,
  to: number,
): { type: string; header: number; size: number } | null => {
  if (to - at < HEADER_BYTES) return null;
  const type = data.toString('latin1', at + 4, at + 8);
  const size = data.readUInt32BE(at);
  // 0 means "up to the end of the file": no muxer of ours writes it, and zeroed blocks after a power cut look like it.
  if (size === 0) throw bad('a box without a size');
  if (size !== 1) {
    if (size < HEADER_BYTES) throw bad('a box smaller than its header');
    return { type, header: HEADER_BYTES, size };
  }
  if (to - at < LARGE_HEADER_BYTES) return null;
  const large = Number(data.readBigUInt64BE(at + 8));
  if (large < LARGE_HEADER_BYTES || !Number.isSafeInteger(large)) throw bad('a box with an impossible size');
  return { type, header: LARGE_HEADER_BYTES, size: large };
};

/**
 * The boxes that lie one after another in a range.
 * @throws AirError invalid_input when one is cut short, or reaches beyond the range
 */
export const readBoxes = (data: Buffer, from = 0, to = data.length): Box[] => {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const found = headerAt(data, at, to);
    if (found === null || found.size > to - at) throw bad('a box is cut short');
    if (boxes.length === MAX_BOXES) throw bad('too many boxes');
    boxes.push({ type: found.type, start: at, body: at + found.header, end: at + found.size });
    at += found.size;
  }
  return boxes;
};

/** Those at the start of the bytes that are whole; what follows them may be anything. Never throws. */
export const readWholeBoxes = (data: Buffer): Box[] => {
  const boxes: Box[] = [];
  try {
    for (let at = 0; boxes.length < MAX_BOXES;) {
      const found = headerAt(data, at, data.length);
      if (found === null || found.size > data.length - at) break;
      boxes.push({ type: found.type, start: at, body: at + found.header, end: at + found.size });
      at += found.size;
    }
  } catch (error) {
    // The lie is where the good part ends.
    if (!(error instanceof AirError)) throw error;
  }
  return boxes;
};

/** The first box of a type among the children. @throws AirError invalid_input when there is none */
export const childOf = (data: Buffer, parent: Pick<Box, 'body' | 'end'>, type: string): Box => {
  const found = readBoxes(data, parent.body, parent.end).find((box) => box.type === type);
  if (found === undefined) throw bad(`no ${type}`);
  return found;
};

export interface BoxSplitterDeps {
  /** A box that claims to be larger ends the reading. */
  readonly max_box_bytes: number;
  /** A whole box of the top level, header included; the bytes are the receiver's own. */
  readonly onBox: (type: string, bytes: Buffer) => void;
}

/** Takes a byte stream apart into top-level boxes, holding one of them at most. */
export interface BoxSplitter {
  /** @throws AirError invalid_input for what is no box; nothing is to be pushed after it */
  push(chunk: Buffer): void;
}

export const createBoxSplitter = ({ max_box_bytes, onBox }: BoxSplitterDeps): BoxSplitter => {
  let chunks: Buffer[] = [];
  let held = 0;
  /** How many bytes are worth looking at again; below it, chunks are only kept. */
  let wanted = HEADER_BYTES;

  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      if (held < wanted) return;
      let data = chunks.length === 1 ? chunk : Buffer.concat(chunks, held);
      for (;;) {
        const found = headerAt(data, 0, data.length);
        if (found !== null && found.size > max_box_bytes) throw bad('a box is too large');
        wanted = found === null ? Math.max(HEADER_BYTES, data.length + 1) : found.size;
        if (found === null || data.length < found.size) break;
        onBox(found.type, Buffer.from(data.subarray(0, found.size)));
        data = data.subarray(found.size);
      }
      chunks = data.length === 0 ? [] : [data];
      held = data.length;
    },
  };
};
