/** One FLV tag as bytes, with its trailing size. */
export const flvTagBytes = (type: number, timestamp_ms: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(11);
  head.writeUInt8(type, 0);
  head.writeUIntBE(body.length, 1, 3);
  head.writeUIntBE(timestamp_ms & 0xffffff, 4, 3);
  head.writeUInt8(Math.floor(timestamp_ms / 0x1000000), 7);
  const trailer = Buffer.alloc(4);
  trailer.writeUInt32BE(11 + body.length);
  return Buffer.concat([head, body, trailer]);
};

/** `bytes` in pieces of `size`, the last one maybe shorter. */
export const inPieces = (bytes: Buffer, size: number): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; offset += size) {
    pieces.push(bytes.subarray(offset, offset + size));
  }
  return pieces;
};
