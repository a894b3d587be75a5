import { AirError } from '../../../shared/errors.ts';

/** A packet of an Ogg stream with the granule position of the page that it ends on. */
export interface OggPacket {
  readonly data: Buffer;
  /** In samples of 48 kHz for Opus: the end of the last packet of the page. */
  readonly page_granule: number;
  /** How many packets of the page follow this one. */
  readonly packets_after: number;
}

const PAGE_HEADER_BYTES = 27;
const MAX_PACKET_BYTES = 64 * 1024;

/** Takes one logical Ogg stream apart as it arrives (RFC 3533); its checksums are trusted, the pipe being ours. */
export interface OggReader {
  /** @throws AirError invalid_input when framing is lost */
  push(chunk: Buffer): void;
}

export const createOggReader = (onPacket: (packet: OggPacket) => void): OggReader => {
  let pending: Buffer = Buffer.alloc(0);
  /** The beginning of a packet that goes on in the next page. */
  let open_packet: Buffer = Buffer.alloc(0);

  const readPage = (page: Buffer, segments: number): void => {
    const page_granule = Number(page.readBigInt64LE(6));
    const complete: Buffer[] = [];
    let offset = PAGE_HEADER_BYTES + segments;
    let start = offset;
    for (let i = 0; i < segments; i += 1) {
      const lacing = page.readUInt8(PAGE_HEADER_BYTES + i);
      offset += lacing;
      if (lacing === 255) continue;
      complete.push(Buffer.concat([open_packet, page.subarray(start, offset)]));
      open_packet = Buffer.alloc(0);
      start = offset;
    }
    open_packet = Buffer.concat([open_packet, page.subarray(start, offset)]);
    if (open_packet.length > MAX_PACKET_BYTES) throw new AirError('invalid_input', 'Ogg packet too large');
    complete.forEach((data, i) => {
      onPacket({ data, page_granule, packets_after: complete.length - 1 - i });
    });
  };

  return {
    push(chunk) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length >= PAGE_HEADER_BYTES) {
        if (pending.toString('latin1', 0, 4) !== 'OggS')
          throw new AirError('invalid_input', 'not an Ogg page');
        const segments = pending.readUInt8(26);
        if (pending.length < PAGE_HEADER_BYTES + segments) return;
        let page_bytes = PAGE_HEADER_BYTES + segments;
        for (let i = 0; i < segments; i += 1) page_bytes += pending.readUInt8(PAGE_HEADER_BYTES + i);
        if (pending.length < page_bytes) return;
        readPage(pending.subarray(0, page_bytes), segments);
        pending = pending.subarray(page_bytes);
      }
    },
  };
};
