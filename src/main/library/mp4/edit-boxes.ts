import { childOf, readBoxes, type Box } from '../../recording/index.ts';

/** What stands in a box before the boxes in it (ISO/IEC 14496-12, 8.5.2 and 12.1.3). */
const BEFORE_CHILDREN: Readonly<Record<string, number>> = { stsd: 8, avc1: 78 };
const HEADER_BYTES = 8;

/** A box of these contents. */
export const boxOf = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const bytes = parts.reduce((sum, { length }) => sum + length, HEADER_BYTES);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(bytes, 0);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...parts], bytes);
};

export const bytesOfBox = (data: Buffer, { start, end }: Box): Buffer => data.subarray(start, end);

/** The box that a path leads to from the top, or from `within`. @throws AirError invalid_input */
export const findBox = (data: Buffer, path: readonly string[], within?: Box): Box => {
  const [type = '', ...rest] = path;
  const from = within === undefined ? 0 : within.body + (BEFORE_CHILDREN[within.type] ?? 0);
  const found = childOf(data, { body: from, end: within?.end ?? data.length }, type);
  return rest.length === 0 ? found : findBox(data, rest, found);
};

/** A box of the same contents, but for the one that the path leads to. @param box whole @throws AirError invalid_input */
export const withChanged = (
  box: Buffer,
  path: readonly string[],
  change: (found: Buffer) => Buffer,
): Buffer => {
  const [next, ...rest] = path;
  if (next === undefined) return change(box);
  const [root] = readBoxes(box);
  if (root === undefined) return box;
  const from = root.body + (BEFORE_CHILDREN[root.type] ?? 0);
  const parts = readBoxes(box, from, root.end).map((child) => {
    const bytes = bytesOfBox(box, child);
    return child.type === next ? withChanged(bytes, rest, change) : bytes;
  });
  return boxOf(root.type, box.subarray(root.body, from), ...parts);
};

/** Where a header has its track's number (8.3.2, 8.8.3, 8.8.7); tkhd's times are longer in version 1. */
const trackIdAt = (box: Buffer): number => {
  const type = box.toString('latin1', 4, 8);
  if (type !== 'tkhd') return HEADER_BYTES + 4;
  return HEADER_BYTES + (box.readUInt8(HEADER_BYTES) === 1 ? 20 : 12);
};

/** The same header of another track. @param box a whole tkhd, trex or tfhd */
export const ofTrack =
  (track_id: number) =>
  (box: Buffer): Buffer => {
    const changed = Buffer.from(box);
    changed.writeUInt32BE(track_id, trackIdAt(changed));
    return changed;
  };
