/** Frame sizes by configuration, in samples of 48 kHz (RFC 6716, table 2): SILK, hybrid, CELT. */
const FRAME_SAMPLES: readonly number[] = [
  ...[480, 960, 1920, 2880, 480, 960, 1920, 2880, 480, 960, 1920, 2880],
  ...[480, 960, 480, 960],
  ...[120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960],
];
/** 120 ms (RFC 6716, 3.2.5, R5). */
const MAX_SAMPLES = 5760;

const framesIn = (packet: Buffer, code: number): number => {
  if (code < 2) return code + 1;
  return code === 2 ? 2 : (packet[1] ?? 0) & 0x3f;
};

/**
 * How long an Opus packet plays, by its first bytes (RFC 6716, 3.1).
 * @returns samples of 48 kHz, 120 to 5760; null for what is no Opus packet
 */
export const opusSamples = (packet: Buffer): number | null => {
  const toc = packet[0];
  if (toc === undefined) return null;
  const samples = (FRAME_SAMPLES[toc >> 3] ?? 0) * framesIn(packet, toc & 3);
  return samples > 0 && samples <= MAX_SAMPLES ? samples : null;
};
