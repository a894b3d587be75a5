import { createReadStream } from 'node:fs';
import { createBoxSplitter } from '../../recording/index.ts';
import { timescaleOf } from './init-segment.ts';
import { fragmentsOf, type SourceFragment } from './source-media.ts';

/** Half a second of any picture stays far below it. */
const MAX_BOX_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/** A file of an init segment and its fragments, one of them in memory at a time. */

async function* boxesOf(path: string): AsyncGenerator<{ readonly type: string; readonly bytes: Buffer }> {
  let boxes: { readonly type: string; readonly bytes: Buffer }[] = [];
  const splitter = createBoxSplitter({
    max_box_bytes: MAX_BOX_BYTES,
    onBox: (type, bytes) => {
      boxes.push({ type, bytes });
    },
  });
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    splitter.push(chunk as Buffer);
    yield* boxes;
    boxes = [];
  }
}

/** Its ftyp and moov. @throws AirError invalid_input; the system's error */
export const initOfFile = async (path: string): Promise<Buffer> => {
  const init: Buffer[] = [];
  for await (const { type, bytes } of boxesOf(path)) {
    if (type === 'moof') break;
    init.push(bytes);
  }
  return Buffer.concat(init);
};

/** @throws AirError invalid_input; the system's error */

export async function* fragmentsOfFile(path: string): AsyncGenerator<SourceFragment> {
  let timescale = 1;
  let moof: Buffer | null = null;
  for await (const { type, bytes } of boxesOf(path)) {
    if (type === 'moov') timescale = timescaleOf(bytes);
    if (type === 'mdat' && moof !== null) yield* fragmentsOf(Buffer.concat([moof, bytes]), timescale);
    moof = type === 'moof' ? bytes : null;
  }
}
