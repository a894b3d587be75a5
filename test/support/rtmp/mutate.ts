/** A reproducible source of numbers in [0, 1) (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};

/** Values on which parsers go wrong. */
const NASTY_BYTES = [0x00, 0x01, 0x02, 0x03, 0x05, 0x08, 0x09, 0x0a, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

/**
 * A copy of sound bytes with one to eight faults: changed, inserted, doubled or missing bytes, or an early end.
 * @param from nothing before this offset is changed, so that what is behind a handshake is reached
 */
export const mutate = (sound: Buffer, from: number, random: () => number): Buffer => {
  const below = (limit: number): number => Math.floor(random() * limit);
  let bytes = Buffer.from(sound);
  for (let faults = 1 + below(8); faults > 0; faults -= 1) {
    // Half of the faults go to where the commands are: the pictures behind them are most of the bytes.
    const span = random() < 0.5 ? Math.min(700, bytes.length - from) : bytes.length - from;
    const at = from + below(Math.max(1, span));
    const length = 1 + below(16);
    switch (below(6)) {
      case 0:
        bytes[at] = NASTY_BYTES[below(NASTY_BYTES.length)] ?? 0;
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      case 4:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(Array.from({ length }, () => below(256))),
          bytes.subarray(at),
        ]);
        break;
      default:
        if (random() < 0.2) bytes = bytes.subarray(0, at);
        else bytes.fill(NASTY_BYTES[below(NASTY_BYTES.length)] ?? 0, at, Math.min(at + length, bytes.length));
    }
  }
  return bytes;
};
