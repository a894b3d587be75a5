import { beforeEach, describe, expect, test } from 'vitest';
import { aacUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { createUnitClock, type UnitClock } from './unit-clock.ts';

let clock: UnitClock;
let now_ms: number;
beforeEach(() => {
  clock = createUnitClock();
  now_ms = 5000;
});

const video = (dts_ms: number, pts_ms = dts_ms): [dts_ms: number, pts_ms: number] => {
  const unit = clock.stamp(videoUnit({ dts_ms, pts_ms }), now_ms);
  return unit?.kind === 'video' ? [unit.dts_ms, unit.pts_ms] : [Number.NaN, Number.NaN];
};
const audio = (dts_ms: number): number => clock.stamp(aacUnit(dts_ms), now_ms)?.dts_ms ?? Number.NaN;

test('sound times are kept', () => {
  expect([video(100, 180), audio(90), video(140, 140), audio(113)]).toEqual([[0, 80], -10, [40, 40], 13]);
});

describe('what does not go on', () => {
  test('a picture that goes back, or stands still, comes 1 ms after the one before', () => {
    expect([video(0), video(100), video(60), video(100, 140), video(200)]).toEqual([
      [0, 0],
      [100, 100],
      [101, 101],
      [102, 142],
      [200, 200],
    ]);
  });

  test('pictures by the thousand of one time are left out, and the clock does not run away', () => {
    video(0);
    let taken = 0;
    for (let i = 0; i < 100_000; i += 1) if (!Number.isNaN(video(40)[0])) taken += 1;
    expect(taken).toBeLessThanOrEqual(1501);
    now_ms += 6000;
    clock.restart();
    const [next] = video(0);
    expect(audio(0)).toBe(next);
    expect(next).toBeLessThanOrEqual(6041);
  });

  test('sound that goes back stands still', () => {
    video(0);
    expect([audio(100), audio(50), audio(120)]).toEqual([100, 100, 120]);
  });

  test.each([
    ['before it is decoded', -500, 0],
    ['days later', 8_388_607, 3200],
    ['at no time', Number.NEGATIVE_INFINITY, 0],
  ])('a picture that is shown %s', (_, composition_ms, shown_after_ms) => {
    expect(video(0, composition_ms)).toEqual([0, shown_after_ms]);
  });

  test('the wrap at 2^32 goes on by the wall', () => {
    video(2 ** 32 - 10);
    now_ms += 40;
    expect(video(30)[0]).toBe(40);
    now_ms += 40;
    expect(video(70)[0]).toBe(80);
  });
});

test('another publisher goes on behind the one before', () => {
  const [before] = video(1_000_000);
  now_ms += 3000;
  clock.restart();
  expect(video(0)[0]).toBe(before + 3000);
});

test('whatever a source says, no time goes back, and none runs away', () => {
  const random = createRandom(11);
  let last_video = Number.NEGATIVE_INFINITY;
  let last_audio = Number.NEGATIVE_INFINITY;
  let source_ms = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const kind = random();
    if (kind < 0.02) source_ms = Math.floor(random() * 2 ** 32);
    else if (kind < 0.04) clock.restart();
    else source_ms = Math.max(0, source_ms + Math.floor(random() * 3200) - 200);
    now_ms += random() * 20;
    if (random() < 0.5) {
      const [dts_ms, pts_ms] = video(source_ms, source_ms + Math.floor((random() - 0.5) * 2 ** 24));
      expect(dts_ms).toBeGreaterThan(last_video);
      expect(pts_ms).toBeGreaterThanOrEqual(dts_ms);
      last_video = dts_ms;
    } else {
      const dts_ms = audio(source_ms);
      expect(dts_ms).toBeGreaterThanOrEqual(last_audio);
      last_audio = dts_ms;
    }
    expect(Math.max(last_video, last_audio)).toBeLessThan(now_ms - 5000 + 40_000);
  }
});
