import { beforeEach, describe, expect, test } from 'vitest';
import { createFlvRelay, RELAY_BOUNDS, type FlvRelay } from './flv-relay.ts';
import { MESSAGE } from './rtmp-types.ts';

const AVC_HEADER = '17000000000164001fffe1000467640001010003680102';
const OTHER_HEADER = '1700000000014d401fffe10004674d0001010003680102';
const AAC_HEADER = 'af001210';
const KEY_FRAME = '1701000000000000026588';
const INTER_FRAME = '270100000000000002419a';
const SOUND = 'af01aabbcc';

let relay: FlvRelay;
let time_ms: number;
beforeEach(() => {
  relay = createFlvRelay();
  time_ms = 0;
});

/** Each picture is 40 ms after the one before, but for those of one time. */
const push = (hex: string, type: number = MESSAGE.video, at_ms = (time_ms += 40)): boolean =>
  relay.push({ type, timestamp_ms: at_ms, stream_id: 1, payload: Buffer.from(hex, 'hex') });
const sound = (hex: string): boolean => push(hex, MESSAGE.audio, time_ms);
/** The bodies of the tags that a subscriber gets at once. */
const cached = (): string[] => {
  const got: Buffer[] = [];
  relay.subscribe((flv) => got.push(flv))();
  expect(got[0]?.toString('latin1', 0, 3)).toBe('FLV');
  return got.slice(1).map((tag) => tag.toString('hex', 11, tag.length - 4));
};

describe('who comes late gets', () => {
  test('the configurations and the pictures since the last key frame', () => {
    sound(AAC_HEADER);
    for (const picture of [AVC_HEADER, KEY_FRAME, INTER_FRAME, KEY_FRAME, INTER_FRAME]) push(picture);
    sound(SOUND);
    expect(cached()).toEqual([AAC_HEADER, AVC_HEADER, KEY_FRAME, INTER_FRAME, SOUND]);
  });

  test('a sequence start of Enhanced RTMP, with the codec’s FourCC', () => {
    const start = `90${Buffer.from('avc1').toString('hex')}${AVC_HEADER.slice(10)}`;
    const opus = `90${Buffer.from('OpusOpusHead').toString('hex')}010238010080bb0000000000`;
    push(start);
    sound(opus);
    push(`93${Buffer.from('avc1').toString('hex')}000000026588`);
    expect(cached().slice(0, 2)).toEqual([opus, start]);
    expect(cached()).toHaveLength(3);
  });

  test('all slices of a key frame that comes in several messages', () => {
    push(KEY_FRAME, MESSAGE.video, 40);
    push(KEY_FRAME, MESSAGE.video, 40);
    push(INTER_FRAME, MESSAGE.video, 80);
    expect(cached()).toHaveLength(3);
  });

  test('no picture of a configuration that has changed', () => {
    for (const picture of [AVC_HEADER, KEY_FRAME, AVC_HEADER, INTER_FRAME]) push(picture);
    expect(cached()).toEqual([AVC_HEADER, KEY_FRAME, INTER_FRAME]);
    push(OTHER_HEADER);
    expect(cached()).toEqual([OTHER_HEADER]);
  });

  test('the name of a codec that nobody takes, whichever of its tags came', () => {
    const hevc = (first: string): string => `${first}${Buffer.from('hvc1').toString('hex')}0102`;
    push(hevc('90'));
    expect(cached()).toEqual([hevc('90')]);
    push(hevc('91'));
    expect(cached()).toEqual([hevc('91')]);
  });

  test('nothing of a group of pictures that is too long to keep, up to the next key frame', () => {
    push(KEY_FRAME);
    const large = INTER_FRAME + '00'.repeat(1024 * 1024);
    for (let bytes = 0; bytes < RELAY_BOUNDS.gop_bytes; bytes += 1024 * 1024) push(large);
    expect(cached()).toEqual([]);
    push(KEY_FRAME);
    push(INTER_FRAME);
    expect(cached()).toEqual([KEY_FRAME, INTER_FRAME]);
  });

  test('nor of one of too many messages', () => {
    push(KEY_FRAME);
    for (let count = 0; count < RELAY_BOUNDS.gop_messages; count += 1) push(INTER_FRAME);
    expect(cached()).toEqual([]);
  });
});

test('what says nothing is not passed on', () => {
  const got: Buffer[] = [];
  relay.subscribe((flv) => got.push(flv));
  for (const hex of ['', '17', '17010000', '97']) expect(push(hex)).toBe(false);
  for (const hex of ['', 'af', '95']) expect(sound(hex)).toBe(false);
  expect(got).toHaveLength(1);
});

test('a second track is no reason to forget the first', () => {
  // Enhanced RTMP v2: multitrack (6), of one track each, coded frames without composition time (3).
  const ofTrack = (track: string, first = '96'): string =>
    `${first}03${Buffer.from('avc1').toString('hex')}${track}000000026588`;
  push(ofTrack('00'));
  push(ofTrack('01'));
  push(ofTrack('00', 'a6'));
  expect(cached()).toHaveLength(3);
});

test('a subscriber that has left gets nothing more', () => {
  const got: Buffer[] = [];
  const leave = relay.subscribe((flv) => got.push(flv));
  push(KEY_FRAME);
  leave();
  push(INTER_FRAME);
  expect(got).toHaveLength(2);
});
