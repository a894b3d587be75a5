import { beforeEach, describe, expect, test } from 'vitest';
import { nackBytes, reportBytes, type ReportedSource } from '../../../../test/support/media/rtcp-bytes.ts';
import { ntpMiddle } from '../rtp/rtcp.ts';
import { createLinkMeter, type LinkMeter } from './link-meter.ts';

const VIDEO = 0x8000_0001;
const AUDIO = 0xffff_fff0;

let now_ms: number;
let wall_ms: number;
let sent: number;
let meter: LinkMeter;
beforeEach(() => {
  now_ms = 0;
  wall_ms = Date.parse('2026-11-20T09:00:00.000Z');
  sent = 0;
  meter = createLinkMeter({
    video_ssrc: VIDEO,
    audio_ssrc: AUDIO,
    sent: () => sent,
    now: () => now_ms,
    wall: () => wall_ms,
  });
});

const report = (...sources: readonly ReportedSource[]): void => {
  meter.onRtcp(reportBytes(sources));
};
const pass = (ms: number): void => {
  now_ms += ms;
  wall_ms += ms;
};

test('before the first report there is nothing to tell, and after the last not for long', () => {
  expect(meter.read()).toBeNull();
  report({ ssrc: 7, lost: 255 });
  expect(meter.read()).toBeNull();
  report({ ssrc: VIDEO, lost: 64, jitter: 900 });
  expect(meter.read()).toEqual({ loss: 0.25, jitter_ms: 10, rtt_ms: null });
  pass(8001);
  expect(meter.read()).toBeNull();
});

describe('the round trip', () => {
  test('is what has passed since our report, less what it lay there', () => {
    const last_report = ntpMiddle(wall_ms);
    pass(1037);
    report({ ssrc: VIDEO, last_report, delay_since: 65_536 });
    expect(meter.read()?.rtt_ms).toBeCloseTo(37, 0);
    pass(1000);
    report({ ssrc: VIDEO });
    expect(meter.read()?.rtt_ms).toBeCloseTo(37, 0);
  });

  test('does not mind that the clock wraps', () => {
    // The middle of NTP's time wraps each 65,536 s.
    wall_ms = (65_536 * 60_000 - 2_208_988_800) * 1000 - 20;
    const last_report = ntpMiddle(wall_ms);
    pass(50);
    expect(ntpMiddle(wall_ms)).toBeLessThan(last_report);
    report({ ssrc: VIDEO, last_report });
    expect(meter.read()?.rtt_ms).toBeCloseTo(50, 0);
  });

  test('is nothing where a clock was set, or somebody lies', () => {
    const last_report = ntpMiddle(wall_ms);
    wall_ms -= 3_600_000;
    report({ ssrc: VIDEO, last_report });
    expect(meter.read()?.rtt_ms).toBeNull();
    wall_ms += 7_200_000;
    report({ ssrc: VIDEO, last_report });
    expect(meter.read()?.rtt_ms).toBeNull();
    report({ ssrc: VIDEO, last_report: ntpMiddle(wall_ms), delay_since: 0xffff_ffff });
    expect(meter.read()?.rtt_ms).toBeLessThan(1);
  });
});

describe('loss', () => {
  test('is the picture’s, and the sound’s where there is no picture', () => {
    report({ ssrc: AUDIO, lost: 128, jitter: 480 });
    expect(meter.read()).toMatchObject({ loss: 0.5, jitter_ms: 10 });
    report({ ssrc: VIDEO, lost: 0 }, { ssrc: AUDIO, lost: 128 });
    expect(meter.read()).toMatchObject({ loss: 0 });
    for (let i = 0; i < 9; i += 1) {
      pass(1000);
      report({ ssrc: AUDIO, lost: 64 });
    }
    expect(meter.read()).toMatchObject({ loss: 0.25 });
  });

  test('counts what was asked for again, each packet once', () => {
    const report_s = (): void => {
      pass(1000);
      sent += 100;
      report({ ssrc: VIDEO });
    };
    for (let i = 0; i < 4; i += 1) report_s();
    for (let again = 0; again < 5; again += 1) meter.onMissing(Array.from({ length: 30 }, (_, i) => i));
    expect(meter.read()?.loss).toBeCloseTo(0.1, 2);
    for (let i = 0; i < 4; i += 1) report_s();
    expect(meter.read()?.loss).toBe(0);
  });

  test('is never more than all', () => {
    report({ ssrc: VIDEO });
    sent = 10;
    meter.onMissing(Array.from({ length: 60_000 }, (_, i) => i));
    expect(meter.read()?.loss).toBe(1);
  });
});

test('a sender’s report, a compound and nonsense are read as far as they go', () => {
  meter.onRtcp(reportBytes([{ ssrc: VIDEO, lost: 26 }], { from_sender: true }));
  expect(meter.read()?.loss).toBeCloseTo(0.1, 2);
  meter.onRtcp(Buffer.concat([reportBytes([]), nackBytes(VIDEO, [[1, 0]]), reportBytes([{ ssrc: VIDEO }])]));
  expect(meter.read()?.loss).toBe(0);
  const whole = reportBytes([{ ssrc: VIDEO, lost: 255 }, { ssrc: AUDIO }]);
  for (let length = 0; length < whole.length; length += 1) meter.onRtcp(whole.subarray(0, length));
  const lying = Buffer.from(reportBytes([{ ssrc: VIDEO, lost: 255 }]));
  lying.writeUInt8(0x9f, 0);
  lying.writeUInt16BE(1, 2);
  meter.onRtcp(lying);
  expect(meter.read()?.loss).toBe(0);
});
