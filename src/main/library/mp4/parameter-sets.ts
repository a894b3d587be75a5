import { AirError } from '../../../shared/errors.ts';

/** An avcC's content (ISO/IEC 14496-15, 5.3.3.1). */
export interface DecoderConfig {
  readonly profile: number;
  /** Level times ten. */
  readonly level: number;
  readonly sps: readonly Buffer[];
  readonly pps: readonly Buffer[];
}

const bad = (): AirError => new AirError('invalid_input', 'bad MP4: a decoder’s configuration is cut short');
/** Both kinds of sets have at most so many ids that any level takes. */
const MAX_IDS = 31;

/** @param avcc content of the box @throws AirError invalid_input */
export const readDecoderConfig = (avcc: Buffer): DecoderConfig => {
  if (avcc.length < 7) throw bad();
  let at = 6;
  const readSets = (count: number): Buffer[] =>
    Array.from({ length: count }, () => {
      if (at + 2 > avcc.length) throw bad();
      const bytes = avcc.readUInt16BE(at);
      at += 2 + bytes;
      if (bytes === 0 || at > avcc.length) throw bad();
      return avcc.subarray(at - bytes, at);
    });
  const sps = readSets(avcc.readUInt8(5) & 0x1f);
  if (at >= avcc.length) throw bad();
  at += 1;
  const pps = readSets(avcc.readUInt8(at - 1));
  // Lengths of slices have four bytes in all that the recorder writes.
  if (sps.length === 0 || pps.length === 0 || (avcc.readUInt8(4) & 3) !== 3) throw bad();
  return { profile: avcc.readUInt8(1), level: avcc.readUInt8(3), sps, pps };
};

/** ue(v) of ISO/IEC 14496-10, 9.1; ids are below 256, so all of it lies in the first bytes. */
const readUe = (bytes: Buffer): number => {
  let bits = '';
  for (const byte of bytes.subarray(0, 4)) bits += byte.toString(2).padStart(8, '0');
  const zeros = bits.indexOf('1');
  if (zeros < 0 || zeros * 2 >= bits.length) throw bad();
  return Number.parseInt(bits.slice(zeros, zeros * 2 + 1), 2) - 1;
};
/** Behind the NAL's header, and a sequence's profile, constraints and level (7.3.2.1.1, 7.3.2.2). */
const idsOf = ({ sps, pps }: DecoderConfig): Set<number> =>
  new Set([...sps.map((set) => readUe(set.subarray(4))), ...pps.map((set) => readUe(set.subarray(1)))]);

/** An id that neither a sequence nor a picture set of it has. @throws AirError invalid_input */
export const freeIdOf = (config: DecoderConfig): number => {
  const taken = idsOf(config);
  for (let id = 1; id <= MAX_IDS; id += 1) if (!taken.has(id)) return id;
  throw new AirError('invalid_input', 'no id of a parameter set is free');
};

/**
 * One configuration for pictures of both: players that know one sample entry alone play all of it. The first one's profile and level
 * are kept, by which the other was coded. @throws AirError invalid_input
 */
export const mergedConfig = (avcc: Buffer, other: Buffer): Buffer => {
  const [own, added] = [readDecoderConfig(avcc), readDecoderConfig(other)];
  const setsOf = (sets: readonly Buffer[]): Buffer[] =>
    sets.flatMap((set) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(set.length);
      return [length, set];
    });
  const [sps, pps] = [
    [...own.sps, ...added.sps],
    [...own.pps, ...added.pps],
  ];
  const lists = (one: DecoderConfig): number =>
    [...one.sps, ...one.pps].reduce((sum, { length }) => sum + 2 + length, 7);
  // High profiles have more behind it: the picture's format, which is the same.
  const rest = avcc.subarray(lists(own));
  return Buffer.concat([
    avcc.subarray(0, 5),
    Buffer.from([0xe0 | sps.length]),
    ...setsOf(sps),
    Buffer.from([pps.length]),
    ...setsOf(pps),
    rest,
  ]);
};
