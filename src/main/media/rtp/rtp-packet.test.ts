import { expect, test } from 'vitest';
import { readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { RTP_HEADER_BYTES, stampPayloadType, writeRtpHeader } from './rtp-packet.ts';

test.each([
  { marker: false, sequence: 0, timestamp: 0, ssrc: 0 },
  { marker: true, sequence: 65_535, timestamp: 0xffff_ffff, ssrc: 0xffff_ffff },
  { marker: true, sequence: 258, timestamp: 0x0102_0304, ssrc: 0x0506_0708 },
])('a header of %j', (header) => {
  const packet = Buffer.alloc(RTP_HEADER_BYTES + 3, 0xee);
  writeRtpHeader(packet, header);
  expect(readRtp(packet)).toEqual({
    ...header,
    version: 2,
    payload_type: 0,
    payload: Buffer.from([0xee, 0xee, 0xee]),
  });
  // No padding, no extension, no contributing sources.
  expect(packet[0]).toBe(0x80);
});

test.each([true, false])('a payload type may be set again for each viewer; marker %s', (marker) => {
  const packet = Buffer.alloc(RTP_HEADER_BYTES);
  writeRtpHeader(packet, { marker, sequence: 1, timestamp: 2, ssrc: 3 });
  for (const payload_type of [127, 96, 0]) {
    stampPayloadType(packet, payload_type);
    expect(readRtp(packet)).toMatchObject({ marker, payload_type, sequence: 1, timestamp: 2, ssrc: 3 });
  }
});
