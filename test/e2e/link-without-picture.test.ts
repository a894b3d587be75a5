// @half a browser that paints, and how well
// @first what a link bears is seen after a while
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { studentEn } from '../../src/shared/locales/student.ts';
import {
  AIR_WAIT,
  openBadAir,
  untilChip,
  untilPictures,
  untilSteady,
  type BadAir,
} from '../support/bad-air.ts';
import { lanObstacle } from '../support/lan.ts';
import { notRun } from '../support/not-run.ts';
import { received } from '../support/received.ts';

const words = studentEn.student;

let obstacle: string | null;
let lesson: BadAir;

beforeAll(async () => {
  obstacle = await lanObstacle();
  if (obstacle !== null) return;
  lesson = await openBadAir(1);
  // Nobody looks at it, and it would paint.
  await lesson.dashboard.close();
});
afterAll(async () => {
  if (obstacle === null) await lesson.close();
});

test('a student gets sound and stills where the link carries no picture at all, and climbs back', async (context) => {
  if (obstacle !== null) notRun(context, 'a student on a link that carries no picture', obstacle);
  const seat = await lesson.sitDown(0);
  const { page, student } = seat;
  await lesson.joins(seat, '박바람');
  await untilPictures(seat, 60);
  await student.setRate(150);
  try {
    await untilChip(seat, words.ways.stills.name);
    await vi.waitFor(async () => {
      // By WebRTC or by FLV, whichever the full link let through first.
      const { audio_energy, audio_bytes } = await received(page);
      expect(audio_energy + audio_bytes).toBeGreaterThan(0);
      expect(await page.locator('.stage img').count()).toBeGreaterThan(0);
    }, AIR_WAIT);
  } finally {
    await student.setRate(null);
  }
  // Chromium reports sound alone each 7.5 s at most, and the node must not think it gone: one connection, and the climb's.
  const { connections } = await received(page);
  let most = connections;
  await vi.waitFor(async () => {
    most = Math.max(most, (await received(page)).connections);
    expect(await page.locator('.way-chip').textContent()).not.toBe(words.ways.stills.name);
  }, AIR_WAIT);
  expect(most).toBeLessThanOrEqual(connections + 1);
  await untilSteady(seat, 300);
});
