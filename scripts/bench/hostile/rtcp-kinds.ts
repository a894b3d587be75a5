import { INVALID_SDES, nackBytes, receiverReportBytes } from '../../../test/support/media/rtcp-bytes.ts';

/** What makes libdatachannel turn around for ever, the packet's variants, and what else one may send. */
export const RTCP_KINDS = [
  'sdes',
  'sdes_behind_report',
  'sdes_of_other_lengths',
  'bye',
  'app',
  'xr',
  'remb',
  'transport_feedback',
  'random',
  'nack',
] as const;
export type RtcpKind = (typeof RTCP_KINDS)[number];

/** In [0, 1). */
export type Random = () => number;

const TYPE = { sdes: 202, bye: 203, app: 204, transport: 205, payload: 206, xr: 207 } as const;
/** RFC 3550, 6.1: half of what may be there, so that most packets also lie about their length. */
const MAX_BODY_WORDS = 12;
/** What SRTCP takes at least: a header, and who sends it. */
const LEAST_BYTES = 8;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const randomBytes = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => below(random, 256)));

/** A packet of one type: count or format, length field and body as given or drawn; what does not add up is the point. */
const packet = (
  random: Random,
  type: number,
  { count, body }: { readonly count?: number; readonly body?: Buffer } = {},
): Buffer => {
  const bytes = Buffer.concat([
    Buffer.alloc(4),
    body ?? randomBytes(random, LEAST_BYTES - 4 + below(random, MAX_BODY_WORDS * 4)),
  ]);
  bytes.writeUInt8(0x80 | (count ?? below(random, 32)), 0);
  bytes.writeUInt8(type, 1);
  // Half of them say how long they are; the others something near it, or anything.
  const words = Math.floor(bytes.length / 4) - 1;
  const says = random() < 0.5 ? words : random() < 0.5 ? words + below(random, 5) - 2 : below(random, 0xffff);
  bytes.writeUInt16BE(Math.max(0, says), 2);
  return bytes;
};

/** As much of it as SRTCP takes at least, or more. */
const cutShort = (random: Random, bytes: Buffer): Buffer =>
  bytes.subarray(0, LEAST_BYTES + below(random, Math.max(1, bytes.length - LEAST_BYTES)));

const remb = (random: Random): Buffer => {
  const body = Buffer.concat([
    randomBytes(random, 8),
    Buffer.from('REMB'),
    Buffer.from([below(random, 256)]),
    randomBytes(random, 3 + below(random, 5) * 4),
  ]);
  return packet(random, TYPE.payload, { count: 15, body });
};

const transportFeedback = (random: Random): Buffer => {
  const body = Buffer.concat([randomBytes(random, 8), randomBytes(random, 8 + below(random, 32))]);
  return cutShort(random, packet(random, TYPE.transport, { count: 15, body }));
};

/** Anything with RTP's version; half of it looks like RTCP to who takes the two apart. */
const anything = (random: Random): Buffer => {
  const bytes = randomBytes(random, LEAST_BYTES + below(random, 120));
  bytes.writeUInt8(0x80 | (bytes.readUInt8(0) & 0x3f), 0);
  if (random() < 0.5) bytes.writeUInt8(192 + below(random, 32), 1);
  return bytes;
};

/**
 * The next packet of a kind.
 * @param ssrc of the picture that the attacker gets, which a NACK names
 */
export const rtcpOf = (kind: RtcpKind, random: Random, ssrc: number): Buffer => {
  switch (kind) {
    case 'sdes':
      return INVALID_SDES;
    case 'sdes_behind_report':
      return Buffer.concat([receiverReportBytes(), INVALID_SDES]);
    case 'sdes_of_other_lengths':
      return packet(random, TYPE.sdes, { body: Buffer.alloc(4 + below(random, MAX_BODY_WORDS) * 4, 0xff) });
    case 'bye':
      return packet(random, TYPE.bye);
    case 'app':
      return packet(random, TYPE.app);
    case 'xr':
      return packet(random, TYPE.xr);
    case 'remb':
      return remb(random);
    case 'transport_feedback':
      return transportFeedback(random);
    case 'random':
      return anything(random);
    case 'nack':
      return nackBytes(ssrc, [[below(random, 0x10000), 0xffff]]);
  }
};
