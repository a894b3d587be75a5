import type { VideoConfig } from '../stream/media-unit.ts';
import { createBitReader, unescapeRbsp } from './bit-reader.ts';
import { NAL, nalType } from './nal.ts';
import { parseSps } from './sps.ts';

/** Sequence and picture parameter sets as a source has sent them so far, in its header or among its pictures. */
export interface ParameterSets {
  /** Those of a header take the place of all others. The same header again takes the place of sets of its own numbers alone. */
  replace(config: VideoConfig): void;
  /** @param nal of any type: others are passed over, as are sets that are far too long. The oldest go where there are too many. */
  take(nal: Buffer): void;
  /** The same object until what is read from it changes; null while there is no set of either kind. */
  readonly config: VideoConfig | null;
}

/** Real ones have some dozens of bytes; each is kept, and sent to every reader. */
const MAX_SET_BYTES = 2048;
/** Of all sets of a kind, with their lengths: both kinds together are no longer than a record that is read again. */
const MAX_KIND_BYTES = 8000;
/** An avcC record counts its sequence sets in 5 bits, though there are 32 numbers; and its picture sets in 8. */
const MAX_SPS = 31;
const MAX_PPS = 255;
/** H.264 has no higher numbers (7.4.2.1.1, 7.4.2.2). */
const MAX_SPS_NUMBER = 31;
const MAX_PPS_NUMBER = 255;
/** Profile, constraints and level stand before a sequence set's number. */
const SPS_ID_AT = 4;

const HIGH_PROFILES: ReadonlySet<number> = new Set([100, 110, 122, 144]);

/** Number of a set (`seq_parameter_set_id` or `pic_parameter_set_id`): a later one of the same number takes its place. */
const numberOf = (nal: Buffer): number => {
  const at = nalType(nal) === NAL.sps ? SPS_ID_AT : 1;
  return createBitReader(unescapeRbsp(nal.subarray(at, at + 9))).ue();
};

const lengths = (sets: readonly Buffer[]): Buffer[] =>
  sets.flatMap((set) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(set.length);
    return [length, set];
  });

/** What a record of the High profiles goes on with: chroma format, bit depths, and no extensions of sequence sets. */
const trailer = (first: Buffer): Buffer => {
  const facts = parseSps(first);
  if (facts === null || !HIGH_PROFILES.has(facts.profile_idc)) return Buffer.alloc(0);
  const depth = 0xf8 | ((facts.bit_depth - 8) & 7);
  return Buffer.from([0xfc | (facts.chroma_format_idc & 3), depth, depth, 0]);
};

/** An AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) whose lengths are of 4 bytes. */
const writeRecord = (first: Buffer, sps: readonly Buffer[], pps: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([1, first[1] ?? 0, first[2] ?? 0, first[3] ?? 0, 0xff, 0xe0 | sps.length]),
    ...lengths(sps),
    Buffer.from([pps.length]),
    ...lengths(pps),
    trailer(first),
  ]);

export const createParameterSets = (): ParameterSets => {
  const sps = new Map<number, Buffer>();
  const pps = new Map<number, Buffer>();
  let config: VideoConfig | null = null;
  let is_changed = false;
  let header: VideoConfig | null = null;

  const put = (nal: Buffer): void => {
    if (nal.length <= 1 || nal.length > MAX_SET_BYTES) return;
    const is_sps = nalType(nal) === NAL.sps;
    const sets = is_sps ? sps : pps;
    const number = numberOf(nal);
    if (number > (is_sps ? MAX_SPS_NUMBER : MAX_PPS_NUMBER)) return;
    if (sets.get(number)?.equals(nal) === true) return;
    // Copied: it is a view into a socket's buffer, and is kept for hours.
    sets.set(number, Buffer.from(nal));
    for (const [other] of sets) {
      const bytes = [...sets.values()].reduce((sum, { length }) => sum + 2 + length, 0);
      if (sets.size <= (is_sps ? MAX_SPS : MAX_PPS) && bytes <= MAX_KIND_BYTES) break;
      if (other !== number) sets.delete(other);
    }
    is_changed = true;
  };

  const make = (): VideoConfig | null => {
    const [first] = sps.values();
    if (first === undefined || pps.size === 0) return null;
    const [all_sps, all_pps] = [[...sps.values()], [...pps.values()]];
    return { codec: 'h264', avcc: writeRecord(first, all_sps, all_pps), sps: all_sps, pps: all_pps };
  };

  return {
    replace(next) {
      const is_same = header?.avcc.equals(next.avcc) === true;
      if (!is_same) {
        sps.clear();
        pps.clear();
      }
      for (const set of [...next.sps, ...next.pps]) put(set);
      if (is_same) return;
      header = next;
      is_changed = false;
      config = next;
    },
    take(nal) {
      const type = nalType(nal);
      if (type === NAL.sps || type === NAL.pps) put(nal);
    },
    get config() {
      if (is_changed) {
        is_changed = false;
        const made = make();
        // A set that one before the pictures changes, and one among them changes back, is no change.
        if (made !== null && config?.avcc.equals(made.avcc) !== true) config = made;
      }
      return config;
    },
  };
};
