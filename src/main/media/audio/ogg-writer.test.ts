import { expect, test } from 'vitest';
import { createOggReader, type OggPacket } from './ogg-reader.ts';
import { createOggOpusWriter, MAX_OGG_PACKET_BYTES } from './ogg-writer.ts';

const read = (...chunks: readonly Buffer[]): OggPacket[] => {
  const packets: OggPacket[] = [];
  const reader = createOggReader((packet) => packets.push(packet));
  for (const chunk of chunks) reader.push(chunk);
  return packets;
};
const writer = () => createOggOpusWriter({ codec: 'opus', sample_rate: 48_000, channels: 1 });

test('what is written is read again', () => {
  const { head, page } = writer();
  const sizes = [0, 1, 254, 255, 256, 1275, MAX_OGG_PACKET_BYTES];
  const packets = sizes.map((bytes, i) => Buffer.alloc(bytes, i + 1));
  const [id, tags, ...rest] = read(head, ...packets.map((data, i) => page(data, (i + 1) * 960)));
  expect(id?.data.toString('latin1', 0, 8)).toBe('OpusHead');
  expect(id?.data[9]).toBe(1);
  expect(tags?.data.toString('latin1', 0, 8)).toBe('OpusTags');
  expect(rest.map(({ data }) => data.length)).toEqual(sizes);
  expect(rest.every(({ data }, i) => packets[i]?.equals(data))).toBe(true);
  expect(rest.map(({ page_granule, packets_after }) => [page_granule, packets_after])).toEqual(
    sizes.map((_, i) => [(i + 1) * 960, 0]),
  );
});

test('pages are numbered, and only the first begins the stream', () => {
  const { head, page } = writer();
  const second = head.indexOf('OggS', 4);
  const pages = [head.subarray(0, second), head.subarray(second), page(Buffer.from([1]), 960)];
  expect(pages.map((one) => [one.readUInt8(5), one.readUInt32LE(18)])).toEqual([
    [2, 0],
    [0, 1],
    [0, 2],
  ]);
});

test('the checksum is that of RFC 3533', () => {
  const { page } = writer();
  const written = page(Buffer.from('OpusTags'), 0);
  const crc = written.readUInt32LE(22);
  written.writeUInt32LE(0, 22);
  let expected = 0;
  for (const byte of written) {
    expected = (expected ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) {
      expected = ((expected & 0x8000_0000) === 0 ? expected << 1 : (expected << 1) ^ 0x04c11db7) >>> 0;
    }
  }
  expect(crc).toBe(expected);
});
