/** Reads an H.264 RBSP bit by bit; past the end it reads zeros and `exhausted` turns true. */
export interface BitReader {
  bits(count: number): number;
  flag(): boolean;
  /** Unsigned Exp-Golomb (9.1). */
  ue(): number;
  /** Signed Exp-Golomb (9.1.1). */
  se(): number;
  readonly exhausted: boolean;
}

/** Takes the emulation prevention bytes out (7.4.1.1): 00 00 03 stands for 00 00. */
export const unescapeRbsp = (nal: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    out[length++] = byte;
  }
  return out.subarray(0, length);
};

export const createBitReader = (rbsp: Buffer): BitReader => {
  let position = 0;
  const total = rbsp.length * 8;

  const bit = (): number => {
    if (position >= total) {
      position += 1;
      return 0;
    }
    const value = ((rbsp[position >> 3] ?? 0) >> (7 - (position & 7))) & 1;
    position += 1;
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i += 1) value = value * 2 + bit();
    return value;
  };
  const ue = (): number => {
    let zeros = 0;
    while (zeros < 32 && position <= total && bit() === 0) zeros += 1;
    return zeros === 0 || position > total ? 0 : 2 ** zeros - 1 + bits(zeros);
  };

  return {
    bits,
    flag: () => bit() === 1,
    ue,
    se() {
      const code = ue();
      return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
    },
    get exhausted() {
      return position > total;
    },
  };
};
