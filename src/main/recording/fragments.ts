import { AirError } from '../../shared/errors.ts';
import { childOf, readBoxes, readWholeBoxes, type Box } from './mp4-boxes.ts';

/** What an init segment (ftyp and moov) says of its one track. */
export interface TrackInit {
  readonly timescale: number;
  /** In pixels; 0 for sound. */
  readonly width: number;
  readonly height: number;
}

/** What a fragment (moof and mdat) says of itself; times are in the track's timescale. */
export interface FragmentFacts {
  readonly start_ticks: number;
  /** Exact: ffmpeg gives the last sample the distance to the next one. */
  readonly end_ticks: number;
  /** Where the picture that is shown last ends: later than `end_ticks` where pictures are reordered. */
  readonly shown_to_ticks: number;
  /** Its first sample can be decoded alone. */
  readonly key: boolean;
}

const MAX_SAMPLES = 100_000;
const NON_SYNC = 0x10000;

const bad = (what: string): AirError => new AirError('invalid_input', `bad MP4: ${what}`);

const uint = (data: Buffer, at: number, box: Box): number => {
  if (at + 4 > box.end) throw bad(`${box.type} is cut short`);
  return data.readUInt32BE(at);
};
const uint64 = (data: Buffer, at: number, box: Box): number => {
  if (at + 8 > box.end) throw bad(`${box.type} is cut short`);
  const value = Number(data.readBigUInt64BE(at));
  if (!Number.isSafeInteger(value)) throw bad(`${box.type} has an impossible time`);
  return value;
};

/** ISO/IEC 14496-12, 8.16.5.2: width and height stand 24 bytes into a visual sample entry's content. */
const sizeOf = (data: Buffer, stbl: Box): { width: number; height: number } => {
  const stsd = childOf(data, stbl, 'stsd');
  const [entry] = readBoxes(data, stsd.body + 8, stsd.end);
  if (entry === undefined) throw bad('no sample entry');
  if (entry.type !== 'avc1') return { width: 0, height: 0 };
  const packed = uint(data, entry.body + 24, entry);
  return { width: packed >>> 16, height: packed & 0xffff };
};

/** Reads a moov of one track. @throws AirError invalid_input */
export const parseInit = (moov: Buffer): TrackInit => {
  const [root] = readBoxes(moov);
  if (root?.type !== 'moov') throw bad('no moov');
  const mdia = childOf(moov, childOf(moov, root, 'trak'), 'mdia');
  const mdhd = childOf(moov, mdia, 'mdhd');
  const is_long = moov.readUInt8(mdhd.body) === 1;
  const timescale = uint(moov, mdhd.body + (is_long ? 20 : 12), mdhd);
  if (timescale === 0) throw bad('no timescale');
  return { timescale, ...sizeOf(moov, childOf(moov, childOf(moov, mdia, 'minf'), 'stbl')) };
};

interface Defaults {
  readonly duration: number | null;
  readonly flags: number;
}

/** 8.8.7: the fields that stand before the two that matter depend on the flags. */
const readTfhd = (data: Buffer, tfhd: Box): Defaults => {
  const flags = uint(data, tfhd.body, tfhd) & 0xffffff;
  let at = tfhd.body + 8;
  if ((flags & 0x1) !== 0) at += 8;
  if ((flags & 0x2) !== 0) at += 4;
  const duration = (flags & 0x8) === 0 ? null : uint(data, at, tfhd);
  if ((flags & 0x8) !== 0) at += 4;
  if ((flags & 0x10) !== 0) at += 4;
  return { duration, flags: (flags & 0x20) === 0 ? 0 : uint(data, at, tfhd) };
};

interface Run {
  readonly duration: number;
  /** From the run's start to the end of what is shown last. */
  readonly shown: number;
  readonly samples: number;
  readonly first_flags: number;
}

/** 8.8.8. */
const readTrun = (data: Buffer, trun: Box, defaults: Defaults): Run => {
  const flags = uint(data, trun.body, trun) & 0xffffff;
  const samples = uint(data, trun.body + 4, trun);
  if (samples > MAX_SAMPLES) throw bad('too many samples');
  let at = trun.body + 8;
  if ((flags & 0x1) !== 0) at += 4;
  let first_flags = defaults.flags;
  if ((flags & 0x4) !== 0) {
    first_flags = uint(data, at, trun);
    at += 4;
  }
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0);
  const stride = fields.length * 4;
  if (samples > 0 && (flags & 0x400) !== 0) first_flags = uint(data, at + fields.indexOf(0x400) * 4, trun);
  const has_durations = (flags & 0x100) !== 0;
  const offset_at = (flags & 0x800) === 0 ? null : fields.indexOf(0x800) * 4;
  if (!has_durations && defaults.duration === null) throw bad('samples without a duration');
  let [duration, shown] = [0, 0];
  for (let index = 0; index < samples; index += 1) {
    const sample_at = at + index * stride;
    const length = has_durations ? uint(data, sample_at, trun) : (defaults.duration ?? 0);
    // Signed in version 1, and small where it is right in version 0.
    const offset = offset_at === null ? 0 : uint(data, sample_at + offset_at, trun) | 0;
    duration += length;
    shown = Math.max(shown, duration + offset);
  }
  return { duration, shown, samples, first_flags };
};

/** Reads a moof of one track. @throws AirError invalid_input */
export const parseMoof = (moof: Buffer): FragmentFacts => {
  const [root] = readBoxes(moof);
  if (root?.type !== 'moof') throw bad('no moof');
  const boxes = readBoxes(moof, ...spanOf(childOf(moof, root, 'traf')));
  const tfhd = boxes.find(({ type }) => type === 'tfhd');
  const tfdt = boxes.find(({ type }) => type === 'tfdt');
  if (tfhd === undefined || tfdt === undefined) throw bad('a fragment without its header');
  const defaults = readTfhd(moof, tfhd);
  const is_long = uint(moof, tfdt.body, tfdt) >>> 24 === 1;
  const start_ticks = is_long ? uint64(moof, tfdt.body + 4, tfdt) : uint(moof, tfdt.body + 4, tfdt);
  const runs = boxes.filter(({ type }) => type === 'trun').map((trun) => readTrun(moof, trun, defaults));
  const [first] = runs;
  if (first === undefined || first.samples === 0) throw bad('a fragment without samples');
  let [end_ticks, shown_to_ticks] = [start_ticks, start_ticks];
  for (const { duration, shown } of runs) {
    shown_to_ticks = Math.max(shown_to_ticks, end_ticks + shown);
    end_ticks += duration;
  }
  return { start_ticks, end_ticks, shown_to_ticks, key: (first.first_flags & NON_SYNC) === 0 };
};

const spanOf = ({ body, end }: Box): [number, number] => [body, end];

/** 8.8.5: the number that its muxer gave the fragment at a file's start, from 1; null: there is none. Never throws. */
export const firstSequenceOf = (file: Buffer): number | null => {
  const [moof] = readWholeBoxes(file);
  if (moof?.type !== 'moof') return null;
  try {
    const mfhd = childOf(file, moof, 'mfhd');
    return uint(file, mfhd.body + 4, mfhd);
  } catch (error) {
    if (!(error instanceof AirError)) throw error;
    return null;
  }
};

/** A fragment of a segment file. */
export interface StoredFragment extends FragmentFacts {
  readonly bytes: number;
}

/**
 * A power cut may leave a file with its new length and without its data. No picture and no sound ends so: neither a NAL unit (7.4.1 of
 * H.264) nor a block of AAC, whose last element is of ones.
 */
const ZEROS = Buffer.alloc(8);
const endsInZeros = (file: Buffer, { body, end }: Box): boolean =>
  end - body >= ZEROS.length && file.subarray(end - ZEROS.length, end).equals(ZEROS);

/** The whole fragments at the start of a segment file; what comes after them was cut short. Never throws. */
export const readStoredFragments = (file: Buffer): StoredFragment[] => {
  const boxes = readWholeBoxes(file);
  const fragments: StoredFragment[] = [];
  for (let index = 0; index + 1 < boxes.length; index += 2) {
    const [moof, mdat] = [boxes[index], boxes[index + 1]];
    if (moof?.type !== 'moof' || mdat?.type !== 'mdat') break;
    try {
      const facts = parseMoof(file.subarray(moof.start, moof.end));
      const before = fragments.at(-1);
      // Bytes of another time are what a recycled block of the disk holds.
      if (before !== undefined && facts.start_ticks < before.end_ticks) break;
      if (endsInZeros(file, mdat)) break;
      fragments.push({ ...facts, bytes: mdat.end - moof.start });
    } catch (error) {
      if (!(error instanceof AirError)) throw error;
      break;
    }
  }
  return fragments;
};
