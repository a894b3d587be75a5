/** "Exif", two zeros, and TIFF from there on (CIPA DC-008, 4.5.4). */
const HEAD = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;
const MAX_ENTRIES = 200;

/** How a camera was held, 1 to 8; 1 is upright, and what a segment has that says nothing. @param segment APP1 behind its length */
export const orientationIn = (segment: Buffer): number => {
  const tiff = segment.subarray(HEAD.length);
  if (!segment.subarray(0, HEAD.length).equals(HEAD) || tiff.length < 8) return 1;
  const is_little = tiff.toString('latin1', 0, 2) === 'II';
  const uint16 = (at: number): number => (is_little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = is_little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  const count = Math.min(uint16(first), MAX_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const at = first + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return 1;
    if (uint16(at) !== ORIENTATION) continue;
    const value = uint16(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};

/** A whole APP1 segment that says this and nothing else. */
export const orientationSegment = (orientation: number): Buffer => {
  const tiff = Buffer.alloc(8 + 2 + ENTRY_BYTES + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  // Of the type SHORT, one of them.
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const marker = Buffer.from([0xff, 0xe1, 0, 2 + HEAD.length + tiff.length]);
  return Buffer.concat([marker, HEAD, tiff]);
};
