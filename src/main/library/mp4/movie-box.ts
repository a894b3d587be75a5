import { bytesOfBox, boxOf, findBox, ofTrack, withChanged } from './edit-boxes.ts';
import type { SampleTables } from './sample-tables.ts';

/** A track of the movie, as its init segment describes it. */
export interface MovieTrack {
  readonly track_id: number;
  readonly init: Buffer;
  readonly timescale: number;
  readonly tables: SampleTables;
}

/** A chapter's beginning, in milliseconds of the movie. */
export interface MovieChapter {
  readonly start_ms: number;
  readonly title: string;
}

/** Of the movie: milliseconds. */
const MOVIE_TIMESCALE = 1000;
const CHAPTER_TRACK = 3;
const HEADER_BYTES = 8;
/** The tables count in bytes, and one may hold 255 of them. */
const MAX_LISTED = 255;

const full = (version: number, flags = 0): Buffer => {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(flags);
  data.writeUInt8(version);
  return data;
};
const u16 = (...values: readonly number[]): Buffer => {
  const data = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => data.writeUInt16BE(value & 0xffff, at * 2));
  return data;
};
const u32 = (...values: readonly number[]): Buffer => {
  const data = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => data.writeUInt32BE(value >>> 0, at * 4));
  return data;
};
const u64 = (value: number): Buffer => {
  const data = Buffer.alloc(8);
  data.writeBigUInt64BE(BigInt(Math.max(0, Math.round(value))));
  return data;
};
const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000);

const msOf = (ticks: number, timescale: number): number => Math.round((ticks * 1000) / timescale);

/** 8.6.6: a track that begins later than the movie waits so long. */
const editsOf = (start_ms: number, length_ms: number): Buffer[] =>
  start_ms <= 0
    ? []
    : [
        boxOf(
          'edts',
          boxOf('elst', full(0), u32(2), u32(start_ms, 0xffff_ffff, 0x10000), u32(length_ms, 0, 0x10000)),
        ),
      ];

/** A header's duration (8.3.2, 8.4.2) by that of version 0, in which the recorder's muxers write. */
const withDuration =
  (at: number, duration: number) =>
  (box: Buffer): Buffer => {
    const changed = Buffer.from(box);
    changed.writeUInt32BE(Math.min(duration, 0xffff_ffff), HEADER_BYTES + at);
    return changed;
  };

const trackBox = async (
  { track_id, init, timescale, tables }: MovieTrack,
  has_chapters: boolean,
): Promise<Buffer> => {
  const trak = bytesOfBox(init, findBox(init, ['moov', 'trak']));
  const stsd = bytesOfBox(trak, findBox(trak, ['trak', 'mdia', 'minf', 'stbl', 'stsd']));
  const length = tables.end - tables.start;
  const [start_ms, length_ms] = [msOf(tables.start, timescale), msOf(length, timescale)];
  const numbered = withChanged(trak, ['tkhd'], (tkhd) =>
    withDuration(20, start_ms + length_ms)(ofTrack(track_id)(tkhd)),
  );
  const timed = withChanged(numbered, ['mdia', 'mdhd'], withDuration(16, length));
  const stbl = await tables.box(stsd);
  const whole = withChanged(timed, ['mdia', 'minf', 'stbl'], () => stbl);
  const tkhd = findBox(whole, ['trak', 'tkhd']);
  const mdia = findBox(whole, ['trak', 'mdia']);
  return boxOf(
    'trak',
    bytesOfBox(whole, tkhd),
    ...editsOf(start_ms, length_ms),
    ...(has_chapters ? [boxOf('tref', boxOf('chap', u32(CHAPTER_TRACK)))] : []),
    bytesOfBox(whole, mdia),
  );
};

/** A chapter as a sample of QuickTime's text tracks: its length, its text, and that it is UTF-8. */
export const chapterSample = (title: string): Buffer => {
  const text = Buffer.from(title, 'utf8').subarray(0, 1000);
  return Buffer.concat([u16(text.length), text, u32(12), Buffer.from('encd', 'latin1'), u32(0x100)]);
};

/** QuickTime's and most players' list of chapters: a text track that is not shown (QuickTime File Format, text media). */
const chapterTrack = async (tables: SampleTables): Promise<Buffer> => {
  const length_ms = tables.end - tables.start;
  const tkhd = boxOf(
    'tkhd',
    full(0, 2),
    ...[u32(0, 0, CHAPTER_TRACK, 0, tables.end, 0, 0), u16(0, 0, 0, 0), MATRIX, u32(0, 0)],
  );
  const gmhd = boxOf(
    'gmhd',
    boxOf('gmin', full(0), u16(0x40, 0x8000, 0x8000, 0x8000, 0, 0)),
    boxOf('text', u16(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x4000, 0, 0)),
  );
  const dinf = boxOf('dinf', boxOf('dref', full(0), u32(1), boxOf('url ', full(0, 1))));
  const entry = boxOf('text', Buffer.alloc(6), u16(1), u32(1, 0x12000), Buffer.alloc(34), Buffer.alloc(1));
  const stsd = boxOf('stsd', full(0), u32(1), entry);
  return boxOf(
    'trak',
    tkhd,
    ...editsOf(tables.start, length_ms),
    boxOf(
      'mdia',
      boxOf('mdhd', full(0), u32(0, 0, MOVIE_TIMESCALE, length_ms), u16(0x55c4, 0)),
      boxOf('hdlr', full(0), u32(0), Buffer.from('text', 'latin1'), u32(0, 0, 0), Buffer.alloc(1)),
      boxOf('minf', gmhd, dinf, await tables.box(stsd)),
    ),
  );
};

/** The movie's title as iTunes' list of metadata has it, and the chapters as Nero's: what other players read. */
const userData = (title: string, chapters: readonly MovieChapter[]): Buffer => {
  const name = boxOf('data', u32(1, 0), Buffer.from(title, 'utf8'));
  const hdlr = boxOf(
    'hdlr',
    ...[full(0), u32(0), Buffer.from('mdirappl', 'latin1'), u32(0, 0), Buffer.alloc(1)],
  );
  const meta = boxOf('meta', full(0), hdlr, boxOf('ilst', boxOf('\u00a9nam', name)));
  const listed = chapters.slice(0, MAX_LISTED).flatMap(({ start_ms, title: text }) => {
    const bytes = Buffer.from(text, 'utf8').subarray(0, 255);
    // In units of 100 nanoseconds.
    return [u64(start_ms * 10_000), Buffer.from([bytes.length]), bytes];
  });
  const count = Buffer.from([Math.min(MAX_LISTED, chapters.length)]);
  const chpl = chapters.length === 0 ? [] : [boxOf('chpl', full(1), u32(0), count, ...listed)];
  return boxOf('udta', meta, ...chpl);
};

export interface Movie {
  readonly title: string;
  readonly tracks: readonly MovieTrack[];
  readonly chapters: readonly MovieChapter[];
  /** Their samples; times are milliseconds. */
  readonly chapter_tables: SampleTables;
}

/** moov: what plays when, and where its bytes are. @throws AirError invalid_input */
export const movieBox = async ({ title, tracks, chapters, chapter_tables }: Movie): Promise<Buffer> => {
  const [first] = tracks;
  const length_ms = Math.max(0, ...tracks.map(({ tables, timescale }) => msOf(tables.end, timescale)));
  const has_chapters = first !== undefined && chapters.length > 0;
  const mvhd = boxOf(
    'mvhd',
    full(0),
    ...[u32(0, 0, MOVIE_TIMESCALE, length_ms, 0x10000), u16(0x100, 0), u32(0, 0), MATRIX],
    ...[Buffer.alloc(24), u32(CHAPTER_TRACK + 1)],
  );
  return boxOf(
    'moov',
    mvhd,
    ...(await Promise.all(tracks.map((track) => trackBox(track, has_chapters && track === first)))),
    ...(has_chapters ? [await chapterTrack(chapter_tables)] : []),
    userData(title, chapters),
  );
};
