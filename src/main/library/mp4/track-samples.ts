import { AirError } from '../../../shared/errors.ts';
import { findBox } from './edit-boxes.ts';

/** One sample; times are in the track's timescale. */
export interface Sample {
  readonly dts: number;
  /** When it is shown, or heard. */
  readonly pts: number;
  readonly duration: number;
  readonly bytes: number;
  readonly is_key: boolean;
}

/** Of a fragment with one track. */
export interface FragmentSamples {
  readonly samples: readonly Sample[];
  /** Where the first sample's bytes begin, from the moof's first byte. */
  readonly data_offset: number;
}

const MAX_SAMPLES = 100_000;
/** ISO/IEC 14496-12, 8.8.3.1: not a sync sample. */
const NON_SYNC = 0x10000;
const bad = (what: string): AirError => new AirError('invalid_input', `bad MP4: ${what}`);

/** 8.8.12, signed: what an encoder needs before its first sound lies before 0. */
const startOf = (moof: Buffer, tfdt: number): number =>
  moof.readUInt8(tfdt) === 1 ? Number(moof.readBigInt64BE(tfdt + 4)) : moof.readUInt32BE(tfdt + 4);

/** 8.8.7: what samples have that do not say so themselves. */
const defaultsOf = (moof: Buffer, at: number): { duration: number; bytes: number; flags: number } => {
  const flags = moof.readUInt32BE(at) & 0xffffff;
  let next = at + 8 + ((flags & 0x1) === 0 ? 0 : 8) + ((flags & 0x2) === 0 ? 0 : 4);
  const read = (flag: number): number => {
    if ((flags & flag) === 0) return 0;
    next += 4;
    return moof.readUInt32BE(next - 4);
  };
  return { duration: read(0x8), bytes: read(0x10), flags: read(0x20) };
};

/** What a moof of one track and one run says of its samples (8.8.8). @throws AirError invalid_input */
export const samplesOf = (moof: Buffer): FragmentSamples => {
  const traf = findBox(moof, ['moof', 'traf']);
  const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => findBox(moof, [type], traf));
  if (tfhd === undefined || tfdt === undefined || trun === undefined)
    throw bad('a fragment without its header');
  const defaults = defaultsOf(moof, tfhd.body);
  const flags = moof.readUInt32BE(trun.body) & 0xffffff;
  const count = moof.readUInt32BE(trun.body + 4);
  let at = trun.body + 8;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const next = (): number => {
    at += 4;
    if (at > trun.end) throw bad('a run is cut short');
    return moof.readUInt32BE(at - 4);
  };
  const data_offset = has(0x1) ? next() : moof.length + 8;
  const first_flags = has(0x4) ? next() : null;
  if (count > MAX_SAMPLES) throw bad('too many samples');
  let dts = startOf(moof, tfdt.body);
  const samples = Array.from({ length: count }, (_, index): Sample => {
    const duration = has(0x100) ? next() : defaults.duration;
    const bytes = has(0x200) ? next() : defaults.bytes;
    const own_flags = has(0x400) ? next() : index === 0 ? (first_flags ?? defaults.flags) : defaults.flags;
    const offset = has(0x800) ? next() | 0 : 0;
    dts += duration;
    return {
      dts: dts - duration,
      pts: dts - duration + offset,
      duration,
      bytes,
      is_key: (own_flags & NON_SYNC) === 0,
    };
  });
  return { samples, data_offset };
};
