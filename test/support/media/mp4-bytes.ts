/** Small MP4 pieces by hand, for tests of what reads them. */

export const mp4Box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
};

export const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4));
  return bytes;
};

export interface TestFragment {
  readonly start: number;
  /** Of each sample. */
  readonly durations: readonly number[];
  /** Composition offsets; default: none. */
  readonly offsets?: readonly number[];
  readonly key?: boolean;
  /** Of its muxer, from 1. Default: 1. */
  readonly sequence?: number;
  readonly data?: Buffer;
}

const NON_SYNC = 0x1010000;

export const mp4Moof = ({ start, durations, offsets, key = true, sequence = 1 }: TestFragment): Buffer => {
  const flags = 0x1 | 0x4 | 0x100 | (offsets === undefined ? 0 : 0x800);
  const samples = durations.flatMap((duration, index) =>
    offsets === undefined ? [duration] : [duration, offsets[index] ?? 0],
  );
  return mp4Box(
    'moof',
    mp4Box('mfhd', u32(0, sequence)),
    mp4Box(
      'traf',
      mp4Box('tfhd', u32(0x020020, 1, NON_SYNC)),
      mp4Box('tfdt', u32(0x01000000, Math.floor(start / 2 ** 32), start)),
      mp4Box('trun', u32(flags | 0x01000000, durations.length, 0, key ? 0x2000000 : NON_SYNC, ...samples)),
    ),
  );
};

/** moof and mdat. */
export const mp4Fragment = (fragment: TestFragment): Buffer =>
  Buffer.concat([mp4Moof(fragment), mp4Box('mdat', fragment.data ?? Buffer.alloc(100, 7))]);

/** A moov of one track. */
export const mp4Moov = (options: { readonly timescale: number; readonly entry?: Buffer }): Buffer =>
  mp4Box(
    'moov',
    mp4Box(
      'trak',
      mp4Box(
        'mdia',
        mp4Box('mdhd', u32(0, 0, 0, options.timescale, 0, 0)),
        mp4Box(
          'minf',
          mp4Box('stbl', mp4Box('stsd', u32(0, 1), options.entry ?? mp4Box('mp4a', Buffer.alloc(28)))),
        ),
      ),
    ),
  );

/** A visual sample entry, without what decoders need. */
export const avc1Entry = (width: number, height: number): Buffer =>
  mp4Box('avc1', Buffer.alloc(24), u32((width << 16) | height), Buffer.alloc(50));
