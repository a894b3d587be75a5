import { beforeEach, describe, expect, test } from 'vitest';
import { createRecordingTransport } from '../../../../test/support/media/recording-transport.ts';
import { nackBytes } from '../../../../test/support/media/rtcp-bytes.ts';
import { readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createRtpSource, type RtpSource } from './rtp-source.ts';
import { createViewer } from './viewer.ts';

const ALL = 100_000;
const HZ_PER_MS = 90;

let now_ms: number;
let source: RtpSource;

/** A picture each 40 ms, at the time that it has. */
const picture = (key = false): void => {
  now_ms += 40;
  source.push(videoUnit({ dts_ms: now_ms, key, nals: [nalUnit(key ? 5 : 1, 2_000)] }));
};
const pictures = (count: number): void => {
  for (let i = 0; i < count; i += 1) picture();
};
/** Milliseconds between the newest picture's own time and what these packets say, one for each picture. */
const ages = (packets: readonly Buffer[]): number[] => {
  const own = source.video.timestampOf(now_ms);
  const times = packets.map((packet) => ((own - readRtp(packet).timestamp) | 0) / HZ_PER_MS);
  return times.filter((time, i) => time !== times[i - 1]);
};

beforeEach(() => {
  now_ms = 5_000;
  source = createRtpSource({ onPackets: () => undefined, now: () => now_ms });
  picture(true);
});

describe('who joins a GOP that is under way', () => {
  test('gets what was before with the time at which it is sent, in order', () => {
    pictures(49);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    now_ms += 10;
    viewer.pump(60);
    now_ms += 3;
    viewer.pump(ALL);
    now_ms -= 13;
    const seen = ages(transport.video);
    expect(seen).toHaveLength(50);
    expect(seen[0]).toBe(-10);
    expect(seen.at(-1)).toBeLessThan(-13);
    expect(seen.at(-1)).toBeGreaterThan(-20);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  test('has the pictures’ own times as soon as those are later', () => {
    pictures(49);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    for (let i = 0; i < 5; i += 1) {
      const sent = transport.video.length;
      picture();
      viewer.pump(ALL);
      expect(ages(transport.video.slice(sent))).toEqual([0]);
    }
  });

  test('gets a picture that comes early after the ones before it', () => {
    pictures(400);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    now_ms += 30;
    viewer.pump(ALL);
    now_ms -= 29;
    source.push(videoUnit({ dts_ms: now_ms, nals: [nalUnit(1, 200)] }));
    viewer.pump(ALL);
    const [last, early] = transport.video.slice(-2).map((packet) => readRtp(packet).timestamp);
    expect(((early ?? 0) - (last ?? 0)) | 0).toBeGreaterThan(0);
    pictures(3);
    viewer.pump(ALL);
    expect(ages(transport.video.slice(-1))).toEqual([0]);
  });

  test('gets a lost packet again as it was', () => {
    pictures(20);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    const lost = transport.video[5] ?? Buffer.alloc(0);
    pictures(5);
    viewer.pump(ALL);
    const sent = transport.video.length;
    viewer.onRtcp(nackBytes(source.video.ssrc, [[readRtp(lost).sequence, 0]]));
    expect(transport.video.slice(sent)).toEqual([lost]);
  });
});

test('a screen that stood still for long is as new as its viewer', () => {
  now_ms += 60_000;
  const transport = createRecordingTransport();
  createViewer(source, transport).pump(ALL);
  expect(ages(transport.video)).toEqual([0]);
});

test('viewers that were there have the pictures’ own times, whoever joins', () => {
  const [early, late] = [createRecordingTransport(), createRecordingTransport()];
  const first = createViewer(source, early);
  first.pump(ALL);
  pictures(10);
  createViewer(source, late).pump(ALL);
  first.pump(ALL);
  expect(ages(early.video).slice(1)).toEqual([360, 320, 280, 240, 200, 160, 120, 80, 40, 0]);
});
