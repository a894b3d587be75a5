/** Writes an H.264 RBSP bit by bit, for sets that no encoder here writes. */
export interface BitWriter {
  bits(value: number, count: number): BitWriter;
  flag(value: boolean): BitWriter;
  /** Unsigned Exp-Golomb (9.1). */
  ue(value: number): BitWriter;
  /** Signed Exp-Golomb (9.1.1). */
  se(value: number): BitWriter;
  /** A NAL unit with the stop bit and the emulation prevention bytes (7.4.1.1). */
  nal(header: number): Buffer;
  /** The bits alone, filled up with zeros. */
  raw(): Buffer;
}

export const createBitWriter = (): BitWriter => {
  let written = '';
  const bytesOf = (bits: string): number[] =>
    (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));

  const writer: BitWriter = {
    bits(value, count) {
      written += value.toString(2).padStart(count, '0');
      return writer;
    },
    flag: (value) => writer.bits(value ? 1 : 0, 1),
    ue(value) {
      const code = (value + 1).toString(2);
      written += '0'.repeat(code.length - 1) + code;
      return writer;
    },
    se: (value) => writer.ue(value > 0 ? 2 * value - 1 : -2 * value),
    nal(header) {
      const out = [header];
      let zeros = 0;
      for (const byte of bytesOf(`${written}1`)) {
        if (zeros >= 2 && byte <= 3) {
          out.push(3);
          zeros = 0;
        }
        out.push(byte);
        zeros = byte === 0 ? zeros + 1 : 0;
      }
      return Buffer.from(out);
    },
    raw: () => Buffer.from(bytesOf(written)),
  };
  return writer;
};
