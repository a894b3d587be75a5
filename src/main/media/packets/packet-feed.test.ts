import { beforeEach, describe, expect, test } from 'vitest';
import { nalUnit, opusUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createPacketTrain, type PacketTrain } from '../rtp/packet-train.ts';
import { createRtpSource, type RtpSource } from '../whep/rtp-source.ts';
import { openPacketFeed, type PacketFeed } from './packet-feed.ts';
import { createFrameReader, writeFrame, type PacketFrame } from './packet-frame.ts';

let source: RtpSource;
let dts_ms: number;
let written: Buffer[];
let waiting_bytes: number;

const picture = (key = false, bytes = 500): void => {
  dts_ms += 40;
  source.push(videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, bytes)] }));
};
const open = (): PacketFeed =>
  openPacketFeed({
    source,
    sink: {
      write: (chunk) => written.push(chunk),
      get waiting_bytes() {
        return waiting_bytes;
      },
    },
  });

/** What was written, behind its first line, read in pieces of so many bytes. */
const read = (piece_bytes = 64 * 1024): { hello: unknown; frames: PacketFrame[] } => {
  const bytes = Buffer.concat(written);
  const end = bytes.indexOf(0x0a);
  const frames: PacketFrame[] = [];
  const reader = createFrameReader((frame) => frames.push(frame));
  for (let at = end + 1; at < bytes.length; at += piece_bytes)
    reader.push(bytes.subarray(at, at + piece_bytes));
  return { hello: JSON.parse(bytes.toString('utf8', 0, end)), frames };
};
const copyOf = (frames: readonly PacketFrame[]): { video: PacketTrain; audio: PacketTrain } => {
  const copy = {
    video: createPacketTrain({ ssrc: source.video.ssrc, clock_hz: 90_000, capacity: 4096 }),
    audio: createPacketTrain({ ssrc: source.audio.ssrc, clock_hz: 48_000, capacity: 512 }),
  };
  for (const { kind, index, packets } of frames) {
    if (kind === 'audio') copy.audio.take(packets, { index, key: true });
    else if (kind === 'video_forget') copy.video.forgetBefore(index);
    else copy.video.take(packets, { index, key: kind === 'video_key' });
  }
  return copy;
};
const same = (copy: PacketTrain, train: PacketTrain): void => {
  expect([copy.head, copy.key_index]).toEqual([train.head, train.key_index]);
  for (let index = copy.tail; index < copy.head; index += 1) {
    const packet = train.at(index);
    expect(copy.at(index)).toEqual(packet);
    expect(copy.bySequence(packet?.readUInt16BE(2) ?? 0)).toBe(copy.at(index));
  }
};

beforeEach(() => {
  dts_ms = 0;
  waiting_bytes = 0;
  written = [];
  source = createRtpSource({ onPackets: () => undefined });
});

describe('a feed of packets', () => {
  test('names its source, and begins with the newest key frame', () => {
    picture(true);
    picture();
    picture(true);
    picture();
    open();
    const { hello, frames } = read();
    expect(hello).toEqual({
      video_ssrc: source.video.ssrc,
      audio_ssrc: source.audio.ssrc,
      cname: source.cname,
    });
    expect(frames.map(({ kind, index }) => [kind, index])).toEqual([['video_key', 3]]);
    const { video } = copyOf(frames);
    expect(video.tail).toBe(3);
    same(video, source.video);
  });

  test.each([1, 7, 1000, 65_536])('gives each packet once, in pieces of %d bytes', (piece_bytes) => {
    const feed = open();
    for (let i = 0; i < 40; i += 1) {
      // Some longer than a frame.
      picture(i % 20 === 0, i % 20 === 0 ? 70_000 : 900);
      source.push(opusUnit(dts_ms));
      feed.wake();
    }
    const { video, audio } = copyOf(read(piece_bytes).frames);
    expect(video.tail).toBe(0);
    same(video, source.video);
    same(audio, source.audio);
    expect(video.bytes_since_key).toBe(source.video.bytes_since_key);
    expect(video.next_key_in_ms).toBeCloseTo(source.video.next_key_in_ms ?? 0, 5);
  });

  test('holds back while its reader is behind, and goes on where the ring is by then', () => {
    const feed = open();
    picture(true);
    feed.wake();
    waiting_bytes = 64 * 1024 * 1024;
    while (source.video.tail < 100) picture(source.video.head % 500 === 0);
    feed.wake();
    const held = written.length;
    picture(true);
    feed.wake();
    expect(written).toHaveLength(held);
    waiting_bytes = 0;
    picture();
    feed.wake();
    const { video } = copyOf(read().frames);
    expect(video.tail).toBe(source.video.key_index);
    same(video, source.video);
  });

  test('tells once that pictures are forgotten, however far behind its reader is', () => {
    const feed = open();
    picture(true);
    feed.wake();
    waiting_bytes = 64 * 1024 * 1024;
    picture(true);
    source.forgetPictures();
    feed.wake();
    feed.wake();
    waiting_bytes = 0;
    feed.wake();
    const { frames } = read();
    expect(frames.filter(({ kind }) => kind === 'video_forget')).toMatchObject([{ index: 4, packets: [] }]);
    const { video } = copyOf(frames);
    expect([video.head, video.key_index]).toEqual([4, null]);
    picture(true);
    feed.wake();
    same(copyOf(read().frames).video, source.video);
    expect(source.video.key_index).toBe(4);
  });

  test('passes reports on', () => {
    const feed = open();
    picture(true);
    feed.wake();
    feed.report({ video: Buffer.from('report'), audio: null });
    expect(read().frames.at(-1)).toEqual({
      kind: 'video_report',
      index: 0,
      packets: [Buffer.from('report')],
    });
  });
});

describe('what is no frame', () => {
  test.each([
    ['another kind', [9, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['packets of what is forgotten', [6, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['no packets', [1, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['more packets than a frame has', [1, 0, 0, 0, 0, 0, 0, 0, 200]],
    ['a packet that is too long', [1, 0, 0, 0, 0, 0, 0, 0, 1, 255, 255]],
  ])('%s', (_, bytes) => {
    const reader = createFrameReader(() => undefined);
    expect(() => {
      reader.push(Buffer.from(bytes));
    }).toThrow();
  });

  test('the end of one that is still to come is waited for', () => {
    const frames: PacketFrame[] = [];
    const reader = createFrameReader((frame) => frames.push(frame));
    const bytes = writeFrame({
      kind: 'audio',
      index: 2 ** 40,
      packets: [Buffer.from('one'), Buffer.from('two')],
    });
    reader.push(bytes.subarray(0, -1));
    expect(frames).toEqual([]);
    reader.push(bytes.subarray(-1));
    expect(frames).toMatchObject([{ kind: 'audio', index: 2 ** 40 }]);
  });
});
