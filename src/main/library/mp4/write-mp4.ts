import { AirError } from '../../../shared/errors.ts';
import type { FileOps } from '../../store/files.ts';
import { createBufferedFile, type BufferedFile } from './buffered-file.ts';
import { boxOf, findBox } from './edit-boxes.ts';
import { timescaleOf } from './init-segment.ts';
import { chapterSample, movieBox, type MovieChapter, type MovieTrack } from './movie-box.ts';
import { createSampleTables, type SampleTables } from './sample-tables.ts';
import type { SourceFragment } from './source-media.ts';
import { samplesOf, type Sample } from './track-samples.ts';

/** A track whose fragments all have the form that its init segment tells. */
export interface ReadyTrack {
  readonly init: Buffer;
  readonly is_sound: boolean;
  /** From the first on, at each call. */
  fragments(): AsyncGenerator<SourceFragment>;
}

export interface WriteMp4Deps {
  readonly disk: Pick<FileOps, 'open'>;
  readonly path: string;
  readonly title: string;
  readonly tracks: readonly ReadyTrack[];
  /** By time. */
  readonly chapters: readonly MovieChapter[];
  /** Where the recording's own clock stands at its end. */
  readonly length_ms: number;
  /** Room for the index, before what it tells of. */
  readonly index_bytes: number;
  readonly signal: AbortSignal;
}

const FILE_MODE = 0o600;
const FTYP = boxOf('ftyp', Buffer.from('isom\0\0\u0002\0isomiso2avc1mp41', 'latin1'));
/** Before it stand eight bytes, which a length beyond 4 GB needs. */
const MDAT_HEADER_BYTES = 16;
const LARGE = 0xffff_ffff;

interface Writing {
  readonly movie: MovieTrack;
  readonly is_sound: boolean;
  readonly fragments: AsyncGenerator<SourceFragment>;
  next: SourceFragment | null;
}

/** What an encoder needs before its first sound stands before its period: the one before has its sound there already. */
const heard = (samples: readonly Sample[], tables: SampleTables): readonly Sample[] => {
  const from = Math.max(0, tables.end);
  const first = samples.findIndex(({ dts, duration }) => dts + duration / 2 > from || dts >= from);
  return first < 0 ? [] : samples.slice(first);
};

const writeFragment = async (
  file: BufferedFile,
  writing: Writing,
  { data }: SourceFragment,
): Promise<void> => {
  const { tables } = writing.movie;
  const moof = findBox(data, ['moof']);
  const { samples, data_offset } = samplesOf(data.subarray(moof.start, moof.end));
  const kept = writing.is_sound ? heard(samples, tables) : samples;
  const bytesOf = (some: readonly Sample[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const from = data_offset + bytesOf(samples) - bytesOf(kept);
  const to = from + bytesOf(kept);
  if (to > data.length) throw new AirError('invalid_input', 'bad MP4: a fragment is cut short');
  tables.addChunk(file.position, kept);
  await file.write(data.subarray(from, to));
};

const advance = async (writing: Writing): Promise<void> => {
  const came = await writing.fragments.next();
  writing.next = came.done === true ? null : came.value;
};

/** Every track's fragments in the order of time. */
const writeAll = async (file: BufferedFile, all: readonly Writing[], signal: AbortSignal): Promise<void> => {
  for (const one of all) await advance(one);
  for (;;) {
    if (signal.aborted)
      throw new AirError('unavailable', 'nobody wants it any more', { reason: 'cancelled' });
    const [first] = all
      .filter(({ next }) => next !== null)
      .sort((one, other) => (one.next?.start_ms ?? 0) - (other.next?.start_ms ?? 0));
    if (first?.next === undefined || first.next === null) return;
    await writeFragment(file, first, first.next);
    await advance(first);
  }
};

const writeChapters = async (
  file: BufferedFile,
  chapters: readonly MovieChapter[],
  length_ms: number,
): Promise<SampleTables> => {
  const tables = createSampleTables();
  for (const [at, { start_ms, title }] of chapters.entries()) {
    const data = chapterSample(title);
    const duration = Math.max(1, Math.round(chapters[at + 1]?.start_ms ?? length_ms) - start_ms);
    const sample = { dts: start_ms, pts: start_ms, duration, bytes: data.length, is_key: true };
    tables.addChunk(file.position, [sample]);
    await file.write(data);
  }
  return tables;
};

const mdatHeader = (bytes: number): Buffer => {
  const header = Buffer.alloc(MDAT_HEADER_BYTES);
  const is_large = bytes + 8 > LARGE;
  header.writeUInt32BE(is_large ? 1 : 8, 0);
  header.write(is_large ? 'mdat' : 'free', 4, 'latin1');
  if (is_large) header.writeBigUInt64BE(BigInt(bytes + MDAT_HEADER_BYTES), 8);
  else header.writeUInt32BE(bytes + 8, 8);
  if (!is_large) header.write('mdat', 12, 'latin1');
  return header;
};

/**
 * Writes an MP4 from fragments, each byte once: the index comes into the room that is left for it.
 * @returns null: done; otherwise how much room the index needs: nothing is to be made of the file
 * @throws AirError invalid_input for fragments that cannot be read; unavailable {reason: "cancelled"}; the system's error
 */
export const writeMp4 = async (deps: WriteMp4Deps): Promise<number | null> => {
  const { disk, path, title, chapters, length_ms, index_bytes, signal } = deps;
  const opened = await disk.open(path, 'create', FILE_MODE);
  const start = FTYP.length + index_bytes + MDAT_HEADER_BYTES;
  const file = createBufferedFile(opened, start);
  const all = deps.tracks.map(({ init, is_sound, fragments }, at): Writing => {
    const movie = { track_id: at + 1, init, timescale: timescaleOf(init), tables: createSampleTables() };
    return { movie, is_sound, fragments: fragments(), next: null };
  });
  try {
    await writeAll(file, all, signal);
    const chapter_tables = await writeChapters(file, chapters, length_ms);
    await file.flush();
    const tracks = all.map(({ movie }) => movie).filter(({ tables }) => tables.count > 0);
    const moov = await movieBox({ title, tracks, chapters, chapter_tables });
    // A box that fills the rest has a header of its own.
    if (moov.length + 8 > index_bytes) return moov.length + 8;
    const rest = boxOf('free', Buffer.alloc(index_bytes - moov.length - 8));
    await file.writeAt(Buffer.concat([FTYP, moov, rest, mdatHeader(file.position - start)]), 0);
    return null;
  } finally {
    for (const { fragments } of all) await fragments.return(undefined);
    await opened.close();
  }
};
