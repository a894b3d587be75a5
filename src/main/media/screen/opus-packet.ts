/** Frame durations by configuration, in tenths of a millisecond (RFC 6716, table 2). */
const FRAME_DURATIONS = [
  ...[100, 200, 400, 600, 100, 200, 400, 600, 100, 200, 400, 600],
  ...[100, 200, 100, 200],
  ...[25, 50, 100, 200, 25, 50, 100, 200, 25, 50, 100, 200, 25, 50, 100, 200],
];
/** A packet holds at most 120 ms (RFC 6716, 3.2.5, R5) … */
const MAX_DURATION = 1200;
/** … and a frame at most 1275 bytes (R2): 48 frames of 2.5 ms, with the bytes that tell their lengths. */
const MAX_BYTES = 48 * (1275 + 2) + 2;

/** Whether a packet is Opus as far as its first two bytes and its length tell: what its frames hold is a decoder's to see. */
export const checkOpusPacket = (packet: Buffer): boolean => {
  const toc = packet[0];
  if (toc === undefined || packet.length > MAX_BYTES) return false;
  const duration = FRAME_DURATIONS[toc >> 3] ?? 0;
  const code = toc & 3;
  if (code < 3) return code === 0 || duration * 2 <= MAX_DURATION;
  const frames = (packet[1] ?? 0) & 0x3f;
  return frames > 0 && frames * duration <= MAX_DURATION;
};
