import { describe, expect, test } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { publishMessage } from '../../../../test/support/media/screen-clip.ts';
import { avcRecord, nalUnit } from '../../../../test/support/media/units.ts';
import { BASELINE } from '../../../../test/fixtures/media/parameter-sets.ts';
import { joinLengthPrefixed, splitLengthPrefixed } from '../h264/nal.ts';
import { parsePublishMessage } from './publish-message.ts';

const KEY = joinLengthPrefixed([nalUnit(5, 30)]);
const DELTA = joinLengthPrefixed([nalUnit(1, 20), nalUnit(1, 10)]);
const AVCC = avcRecord(BASELINE);

describe('a good message', () => {
  test('of each kind is read', () => {
    expect(parsePublishMessage(publishMessage('video_config', AVCC))).toMatchObject({
      kind: 'video_config',
      config: { codec: 'h264', sps: [BASELINE.sps], pps: [BASELINE.pps] },
    });
    expect(parsePublishMessage(publishMessage('picture', KEY, { key: true, time_ms: 12.5 }))).toEqual({
      kind: 'picture',
      key: true,
      time_ms: 12.5,
      data: KEY,
    });
    expect(parsePublishMessage(publishMessage('picture', DELTA))).toMatchObject({ key: false, data: DELTA });
    expect(parsePublishMessage(publishMessage('audio_config', Buffer.from([1])))).toEqual({
      kind: 'audio_config',
      channels: 1,
    });
    const packet = Buffer.from([0xfc, 1, 2, 3]);
    expect(parsePublishMessage(publishMessage('sound', packet, { time_ms: 20 }))).toEqual({
      kind: 'sound',
      time_ms: 20,
      data: packet,
    });
  });

  test('with parameter sets in the picture loses them: they stand in the configuration', () => {
    const units = [nalUnit(9, 2), BASELINE.sps, BASELINE.pps, nalUnit(6, 8), nalUnit(5, 30)];
    const read = parsePublishMessage(publishMessage('picture', joinLengthPrefixed(units), { key: true }));
    const types = 'data' in read ? splitLengthPrefixed(read.data, 4).map((nal) => (nal[0] ?? 0) & 0x1f) : [];
    expect(types).toEqual([6, 5]);
  });
});

/** The header of a good picture with some of its bytes changed. */
const patched = (at: number, byte: number): Buffer => {
  const message = publishMessage('picture', KEY, { key: true });
  message.writeUInt8(byte, at);
  return message;
};
const at = (time_ms: number): Buffer => publishMessage('picture', KEY, { key: true, time_ms });

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['half a header', publishMessage('picture', KEY).subarray(0, 7)],
  ['a header alone', publishMessage('picture', Buffer.alloc(0))],
  ['an unknown kind', publishMessage(0, KEY)],
  ['an unknown flag', patched(1, 2)],
  ['bytes that are not 0', patched(3, 1)],
  ['a time that is no number', at(Number.NaN)],
  ['an endless time', at(Number.POSITIVE_INFINITY)],
  ['a negative time', at(-1)],
  ['a time beyond 49 days', at(2 ** 32)],
  ['a length beyond the message', publishMessage('picture', Buffer.from([0, 0, 0, 9, 0x65]), { key: true })],
  ['a length of 4 GB', publishMessage('picture', Buffer.from([255, 255, 255, 255, 0x65]), { key: true })],
  ['a unit without bytes', publishMessage('picture', Buffer.concat([Buffer.alloc(4), KEY]), { key: true })],
  ['half a length', publishMessage('picture', Buffer.concat([KEY, Buffer.alloc(3)]), { key: true })],
  ['a key frame that is none', publishMessage('picture', DELTA, { key: true })],
  ['a hidden key frame', publishMessage('picture', KEY)],
  ['parameter sets alone', publishMessage('picture', joinLengthPrefixed([BASELINE.sps]))],
  ['a forbidden bit', publishMessage('picture', joinLengthPrefixed([Buffer.from([0xe1, 1])]))],
  ['thousands of units', publishMessage('picture', joinLengthPrefixed(Array(1000).fill(nalUnit(1, 1))))],
  ['a configuration that is cut off', publishMessage('video_config', AVCC.subarray(0, 20))],
  ['lengths of 2 bytes', publishMessage('video_config', avcRecord(BASELINE, 2))],
  ['an SPS of noise', publishMessage('video_config', avcRecord({ ...BASELINE, sps: Buffer.alloc(9, 0x67) }))],
  ['a configuration of 5 kB', publishMessage('video_config', Buffer.concat([AVCC, Buffer.alloc(5000)]))],
  ['a configuration that is a key frame', publishMessage('video_config', AVCC, { key: true })],
  ['three channels', publishMessage('audio_config', Buffer.from([3]))],
  ['two bytes of channels', publishMessage('audio_config', Buffer.from([2, 2]))],
  ['Opus without frames', publishMessage('sound', Buffer.from([0xff, 0x00]))],
  ['Opus of more than 120 ms', publishMessage('sound', Buffer.from([0x1b, 0x03, 1]))],
  ['Opus of 100 kB', publishMessage('sound', Buffer.alloc(100_000, 0xfc))],
])('%s is refused', (_what, message) => {
  expect(() => parsePublishMessage(message)).toThrow(AirError);
});

test('whatever else comes is read or refused, and what is read adds up', () => {
  const seeds = [
    publishMessage('video_config', AVCC),
    publishMessage('picture', KEY, { key: true, time_ms: 1 }),
    publishMessage('picture', DELTA, { time_ms: 2 }),
    publishMessage('audio_config', Buffer.from([2])),
    publishMessage('sound', Buffer.from([0xfc, 1, 2, 3])),
  ];
  // A small generator with a fixed seed: a failure can be had again.
  let state = 20_241_122;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  let read = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const seed = seeds[random(seeds.length)] ?? Buffer.alloc(0);
    const message = Buffer.from(seed.subarray(0, random(4) === 0 ? random(seed.length + 1) : seed.length));
    for (let i = random(4); i > 0 && message.length > 0; i -= 1)
      message[random(message.length)] = random(256);
    try {
      const parsed = parsePublishMessage(message);
      read += 1;
      if (parsed.kind === 'picture')
        expect(joinLengthPrefixed(splitLengthPrefixed(parsed.data, 4))).toEqual(parsed.data);
    } catch (error) {
      expect(error).toBeInstanceOf(AirError);
    }
  }
  expect(read).toBeGreaterThan(1000);
});
