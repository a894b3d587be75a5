/** Windows' and macOS' icon files: each holds one picture in several sizes. */

/** A square picture of one size. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
  /** Rows from the top, four bytes a pixel: red, green, blue, alpha. Asked for up to LARGEST_BITMAP alone. */
  readonly rgba: Buffer;
}

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;
/** Larger ones are PNG in an .ico: every Windows since Vista reads them. Small ones are bitmaps, which every tool reads. */
export const LARGEST_BITMAP = 64;

/** As Windows keeps a picture in an icon: rows from the bottom, then a mask, which alpha makes needless. */
const bitmapOf = ({ size, rgba }: Picture): Buffer => {
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  header.writeInt32LE(size, 4);
  // Picture and mask together.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      pixels[to] = rgba[from + 2] ?? 0;
      pixels[to + 1] = rgba[from + 1] ?? 0;
      pixels[to + 2] = rgba[from] ?? 0;
      pixels[to + 3] = rgba[from + 3] ?? 0;
    }
  }
  const mask_row_bytes = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(mask_row_bytes * size)]);
};

/** An .ico for Windows. */
export const icoOf = (pictures: readonly Picture[]): Buffer => {
  const header = Buffer.alloc(ICO_HEADER_BYTES);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  const bodies = pictures.map((picture) => (picture.size > LARGEST_BITMAP ? picture.png : bitmapOf(picture)));
  let offset = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length;
  const entries = pictures.map(({ size }, i) => {
    const entry = Buffer.alloc(ICO_ENTRY_BYTES);
    const bytes = bodies[i]?.length ?? 0;
    // 0 is 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...bodies]);
};

/** What an .icns calls its pictures, by their size in pixels: for a plain screen and for a fine one. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};
export const ICNS_SIZES = Object.keys(ICNS_TYPES).map(Number);

const icnsBlock = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(head.length + body.length, 4);
  return Buffer.concat([head, body]);
};

/** An .icns for macOS. Pictures of other sizes than ICNS_SIZES are left out. */
export const icnsOf = (pictures: readonly Picture[]): Buffer =>
  icnsBlock(
    'icns',
    Buffer.concat(
      pictures.flatMap(({ size, png }) => (ICNS_TYPES[size] ?? []).map((type) => icnsBlock(type, png))),
    ),
  );
