import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BASELINE } from '../../../../test/fixtures/media/parameter-sets.ts';
import { depacketizeH264, readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { aacUnit, nalUnit, opusUnit, videoUnit } from '../../../../test/support/media/units.ts';
import type { PacketTrain } from '../rtp/packet-train.ts';
import { createRtpSource, type RtpSource } from './rtp-source.ts';

/** Nobody notices sound that is late by less (ITU-R BT.1359-1). */
const MAX_SOUND_LAG_MS = 125;
const WALL_MS = Date.UTC(2026, 0, 1);

let now_ms: number;
let told: number;
let source: RtpSource;

beforeEach(() => {
  now_ms = 50_000;
  told = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: WALL_MS });
  source = createRtpSource({
    onPackets: () => {
      told += 1;
    },
    now: () => now_ms,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const packetsOf = (train: PacketTrain): Buffer[] =>
  Array.from({ length: train.head }, (_, index) => train.at(index)).filter((packet) => packet !== undefined);

/** A unit that takes `way_ms` from the source to here; the source began 50 s ago. */
const arrive = (unit: Parameters<RtpSource['push']>[0], way_ms = 0): void => {
  now_ms = 50_000 + unit.dts_ms + way_ms;
  source.push(unit);
};

/** What a report says: the stream's time at the instant of its writing, in ms. */
const reportedTime = (medium: 'video' | 'audio'): number => {
  const report = source.senderReports()[medium];
  if (report === null) throw new Error('no report');
  const train = source[medium];
  const ticks = (report.readUInt32BE(16) - train.timestampOf(0)) | 0;
  return ticks / (medium === 'video' ? 90 : 48);
};

describe('a picture', () => {
  test('is cut into packets at the time when it is shown', () => {
    const idr = nalUnit(5, 5000);
    source.push(videoUnit({ key: true, dts_ms: 100, pts_ms: 180, nals: [idr] }));
    const packets = packetsOf(source.video);
    expect(depacketizeH264(packets)).toEqual([BASELINE.sps, BASELINE.pps, idr]);
    for (const packet of packets) {
      expect(readRtp(packet)).toMatchObject({
        ssrc: source.video.ssrc,
        timestamp: source.video.timestampOf(180),
      });
    }
    expect([told, source.video.key_index, source.audio.head]).toEqual([1, 0, 0]);
  });

  test('is never older than the one before', () => {
    const pts_ms = [80, 200, 120, 160, 240, 240];
    pts_ms.forEach((at, i) => {
      source.push(videoUnit({ key: i === 0, dts_ms: i * 40, pts_ms: at }));
    });
    const times = packetsOf(source.video).map(
      (packet) => ((readRtp(packet).timestamp - source.video.timestampOf(0)) >>> 0) / 90,
    );
    // The first packet holds the parameter sets of the first picture.
    expect(times.slice(1)).toEqual([80, 200, 201, 202, 240, 241]);
  });

  test('with a mad time takes no other one with it', () => {
    source.push(videoUnit({ key: true, dts_ms: 0, pts_ms: 8_000_000 }));
    source.push(videoUnit({ dts_ms: 5000 }));
    const last = readRtp(packetsOf(source.video).at(-1)!);
    expect(last.timestamp).toBe(source.video.timestampOf(5000));
  });
});

describe('sound', () => {
  test('is one packet for each of Opus', () => {
    source.push(opusUnit(20, 100));
    source.push(opusUnit(40, 50));
    const packets = packetsOf(source.audio).map(readRtp);
    expect(packets.map(({ payload }) => payload)).toEqual([opusUnit(0, 100).data, opusUnit(0, 50).data]);
    expect(packets.map(({ timestamp }) => timestamp)).toEqual(
      [20, 40].map((at) => source.audio.timestampOf(at)),
    );
    expect(packets.map(({ marker, ssrc }) => [marker, ssrc])).toEqual([
      [false, source.audio.ssrc],
      [false, source.audio.ssrc],
    ]);
    expect([told, source.video.head]).toEqual([2, 0]);
  });

  test('that WebRTC does not take is not sent', () => {
    source.push(aacUnit());
    expect([told, source.audio.head]).toEqual([0, 0]);
  });
});

test('two streams share no numbers', () => {
  const other = createRtpSource({ onPackets: () => undefined });
  const numbers = [source, other].flatMap(({ video, audio, cname }) => [video.ssrc, audio.ssrc, cname]);
  expect(new Set(numbers).size).toBe(6);
});

describe('sender reports', () => {
  test('are none before anything was sent', () => {
    expect(source.senderReports()).toEqual({ video: null, audio: null });
    source.push(aacUnit());
    expect(source.senderReports()).toEqual({ video: null, audio: null });
  });

  test('are only of what was sent', () => {
    arrive(videoUnit({ key: true }));
    expect(source.senderReports()).toMatchObject({ video: expect.any(Buffer) as unknown, audio: null });
  });

  test('name their source, the time on the wall, and what was sent', () => {
    arrive(videoUnit({ key: true, nals: [nalUnit(5, 3000)] }));
    arrive(opusUnit(0, 77));
    for (const medium of ['video', 'audio'] as const) {
      const report = source.senderReports()[medium];
      const packets = packetsOf(source[medium]);
      expect(report?.readUInt32BE(4)).toBe(source[medium].ssrc);
      expect((report?.readUInt32BE(8) ?? 0) - 2_208_988_800).toBe(WALL_MS / 1000);
      expect(report?.readUInt32BE(20)).toBe(packets.length);
      expect(report?.readUInt32BE(24)).toBe(packets.reduce((sum, { length }) => sum + length - 12, 0));
      expect(report?.toString('latin1')).toContain(source.cname);
    }
  });

  test('tie both clocks together; sound may lag a little, and never the picture', () => {
    for (let i = 0; i < 100; i += 1) {
      arrive(videoUnit({ dts_ms: i * 40, key: i === 0 }));
      arrive(opusUnit(i * 40 - 40));
    }
    now_ms = 50_000 + 3960 + 500;
    // 500 ms after the last picture the stream's clock is 500 ms on, less what each unit gave way.
    expect(reportedTime('video')).toBeGreaterThan(4455);
    expect(reportedTime('video')).toBeLessThanOrEqual(4460);
    expect(reportedTime('video') - reportedTime('audio')).toBeGreaterThanOrEqual(0);
    expect(reportedTime('video') - reportedTime('audio')).toBeLessThanOrEqual(MAX_SOUND_LAG_MS);
  });

  test('go by the shortest way that any picture took', () => {
    arrive(videoUnit({ dts_ms: 0, key: true }), 100);
    arrive(videoUnit({ dts_ms: 40 }), 10);
    arrive(videoUnit({ dts_ms: 80 }), 400);
    now_ms = 50_000 + 1000;
    expect(reportedTime('video')).toBeCloseTo(990, 0);
  });

  test('give way slowly where the way grew longer', () => {
    for (let i = 0; i <= 2500; i += 1) arrive(videoUnit({ dts_ms: i * 40, key: i === 0 }), i === 0 ? 0 : 50);
    now_ms = 50_000 + 200_000;
    expect(reportedTime('video')).toBeCloseTo(200_000 - 50, 0);
  });

  test('follow a jump at once', () => {
    arrive(videoUnit({ dts_ms: 0, key: true }));
    arrive(videoUnit({ dts_ms: 40, key: true }), 1500);
    now_ms = 50_000 + 40 + 1500;
    expect(reportedTime('video')).toBeCloseTo(40, 0);
  });

  test('go by pictures where there are any, else by sound', () => {
    arrive(opusUnit(0), 70);
    now_ms = 50_000 + 1000;
    expect(reportedTime('audio')).toBeLessThanOrEqual(930);
    expect(reportedTime('audio')).toBeGreaterThanOrEqual(930 - MAX_SOUND_LAG_MS);
    arrive(videoUnit({ dts_ms: 1000, key: true }), 20);
    for (let i = 0; i < 100; i += 1) arrive(opusUnit(1000 + i * 20), 0);
    now_ms = 50_000 + 4000;
    expect(reportedTime('video')).toBeCloseTo(3980, 0);
  });
});
