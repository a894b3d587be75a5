import { NAL, nalType, splitLengthPrefixed } from '../h264/nal.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import { RTP_HEADER_BYTES } from './rtp-packet.ts';

/** With RTP, SRTP's tag, UDP and IPv6 it stays below the 1,280 bytes that every path carries. */
const MAX_PAYLOAD_BYTES = 1188;
const STAP_A = 24;
const FU_A = 28;

/** NAL units that WebRTC decoders need; SEI floods have made phones stutter, so they stay behind. */
const isForWebrtc = (type: number): boolean => type >= NAL.slice && type !== NAL.sei && type < NAL.delimiter;

/** An RTP payload with room for the header in front. */
const allocate = (payload_bytes: number): Buffer => Buffer.allocUnsafe(RTP_HEADER_BYTES + payload_bytes);

const aggregate = (nals: readonly Buffer[]): Buffer => {
  const packet = allocate(1 + nals.reduce((sum, nal) => sum + 2 + nal.length, 0));
  const ref_idc = nals.reduce((highest, nal) => Math.max(highest, (nal[0] ?? 0) & 0x60), 0);
  let offset = packet.writeUInt8(ref_idc | STAP_A, RTP_HEADER_BYTES);
  for (const nal of nals) {
    offset = packet.writeUInt16BE(nal.length, offset);
    offset += nal.copy(packet, offset);
  }
  return packet;
};

const fragment = (nal: Buffer, packets: Buffer[]): void => {
  const header = nal[0] ?? 0;
  const body_bytes = nal.length - 1;
  // Equal fragments: a last one of a few bytes costs as much as a full one.
  const count = Math.ceil(body_bytes / (MAX_PAYLOAD_BYTES - 2));
  const size = Math.ceil(body_bytes / count);
  for (let offset = 1; offset < nal.length; offset += size) {
    const end = Math.min(offset + size, nal.length);
    const packet = allocate(2 + end - offset);
    packet[RTP_HEADER_BYTES] = (header & 0xe0) | FU_A;
    packet[RTP_HEADER_BYTES + 1] =
      (header & 0x1f) | (offset === 1 ? 0x80 : 0) | (end === nal.length ? 0x40 : 0);
    nal.copy(packet, RTP_HEADER_BYTES + 2, offset, end);
    packets.push(packet);
  }
};

/**
 * Cuts a picture into RTP payloads (RFC 6184, packetization mode 1), each with 12 bytes free in front for the header.
 * A key frame starts with its parameter sets, also where the source sends them only once.
 */
export const packetizeH264 = (unit: VideoUnit): Buffer[] => {
  const nals = splitLengthPrefixed(unit.data, 4).filter((nal) => isForWebrtc(nalType(nal)));
  const packets: Buffer[] = [];
  if (unit.key && nals.length > 0 && !nals.some((nal) => nalType(nal) === NAL.sps)) {
    const sets = [...unit.config.sps, ...unit.config.pps];
    const bytes = sets.reduce((sum, set) => sum + 2 + set.length, 1);
    if (bytes <= MAX_PAYLOAD_BYTES) packets.push(aggregate(sets));
    else nals.unshift(...sets);
  }
  for (const nal of nals) {
    if (nal.length > MAX_PAYLOAD_BYTES) {
      fragment(nal, packets);
      continue;
    }
    const packet = allocate(nal.length);
    nal.copy(packet, RTP_HEADER_BYTES);
    packets.push(packet);
  }
  return packets;
};
