import type { VideoConfig } from '../stream/media-unit.ts';
import { createBitReader, unescapeRbsp } from './bit-reader.ts';
import { NAL, nalType } from './nal.ts';
import { parseSps } from './sps.ts';

/** Sequence and picture parameter sets as a source has sent them so far, in its header or among its pictures. */
export interface ParameterSets {
  /** Those of a header take the place of all others. */
  replace(config: VideoConfig): void;
  /** @param nal of any type: others are passed over, as are sets that are far too long or too many */
  take(nal: Buffer): void;
  /** The same object until a set changes; null while there is no set of either kind. */
  readonly config: VideoConfig | null;
}

/** Real ones have some dozens of bytes; each is kept, and sent to every reader. */
const MAX_SET_BYTES = 2048;
/** An avcC record has room for so many sequence sets; encoders use one of each. */
const MAX_SETS = 16;
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

  const put = (nal: Buffer): void => {
    const sets = nalType(nal) === NAL.sps ? sps : pps;
    const number = numberOf(nal);
    if (sets.get(number)?.equals(nal) === true) return;
    if (!sets.has(number) && sets.size >= MAX_SETS) return;
    // Copied: it is a view into a socket's buffer, and is kept for hours.
    sets.set(number, Buffer.from(nal));
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
      if (config?.avcc.equals(next.avcc) === true) return;
      sps.clear();
      pps.clear();
      for (const set of [...next.sps, ...next.pps]) put(set);
      is_changed = false;
      config = next;
    },
    take(nal) {
      const type = nalType(nal);
      if ((type === NAL.sps || type === NAL.pps) && nal.length > 1 && nal.length <= MAX_SET_BYTES) put(nal);
    },
    get config() {
      if (is_changed) {
        is_changed = false;
        config = make() ?? config;
      }
      return config;
    },
  };
};
