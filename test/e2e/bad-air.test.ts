// @whole two browsers that paint, and how well
import { afterAll, beforeAll, describe, expect, test, vi, type TestContext } from 'vitest';
import { teacherEn } from '../../src/shared/locales/teacher.ts';
import { studentEn } from '../../src/shared/locales/student.ts';
import {
  AIR_WAIT,
  openBadAir,
  untilChip,
  untilPictures,
  untilSteady,
  type BadAir,
  type Seat,
} from '../support/bad-air.ts';
import { lanObstacle } from '../support/lan.ts';
import { routeThroughRelay } from '../support/lossy-relay.ts';
import { startLossyRelayOn, type HostRelay } from '../support/lossy/lossy-relay-host.ts';
import { notRun } from '../support/not-run.ts';
import { received } from '../support/received.ts';

const words = studentEn.student;

let obstacle: string | null;
let lesson: BadAir;

/** Until so many more were painted, by whichever way: each counts from 0. */
const untilMore = async ({ page }: Seat, pictures: number): Promise<void> => {
  let { pictures: before } = await received(page);
  let more = 0;
  await vi.waitFor(async () => {
    const now = await received(page);
    more += now.pictures >= before ? now.pictures - before : now.pictures;
    before = now.pictures;
    expect(more).toBeGreaterThan(pictures);
  }, AIR_WAIT);
};

/** A teacher's laptop and two students', and between them what school Wi-Fi does: each has its own air, at the same time. */
describe.concurrent('a student on bad air', () => {
  beforeAll(async () => {
    obstacle = await lanObstacle();
    if (obstacle === null) lesson = await openBadAir(2);
  });
  afterAll(async () => {
    if (obstacle === null) await lesson.close();
  });
  /** It is closed with its test: the other's pictures need the machine. */
  const sitDown = async (context: TestContext, number: number): Promise<Seat> => {
    if (obstacle !== null) notRun(context, 'a student on bad air', obstacle);
    const seat = await lesson.sitDown(number);
    context.onTestFinished(() => seat.page.close());
    return seat;
  };

  test('keeps WebRTC and the full picture over 3 % loss and 30 ms of jitter', async (context) => {
    const seat = await sitDown(context, 0);
    const { page } = seat;
    const path = { loss: 0.03, delay_ms: 10, jitter_ms: 30 };
    const relay: HostRelay = await startLossyRelayOn(lesson.lan.teacher, {
      engine: { address: '127.0.0.1', ports: lesson.air.ready.webrtc_ports },
      to_viewer: path,
      to_engine: path,
    });
    try {
      await routeThroughRelay(page, relay);
      await lesson.joins(seat, '김나무');
      await untilChip(seat, words.ways.whep.name);
      await untilSteady(seat, 300);
      // Nothing comes any more: it was the relay that everything went through, and the ladder goes on without it.
      await relay.setRules({ to_viewer: { loss: 1 }, to_engine: { loss: 1 } });
      await vi.waitFor(async () => {
        expect(await page.locator('.way-chip').textContent()).toContain(words.ways.flv.name);
      }, AIR_WAIT);
    } finally {
      await relay.stop();
    }
  });

  test('gets a lighter picture where the link carries less than the full one, and climbs back', async (context) => {
    const seat = await sitDown(context, 1);
    const { student } = seat;
    await lesson.joins(seat, '이구름');
    await untilPictures(seat, 60);
    await untilChip(seat, words.ways.whep.name);
    await student.setRate(500);
    try {
      await untilChip(seat, `${words.ways.whep.name} · ${words.quality.light}`);
      await untilMore(seat, 30);
      // Who has it is told to the teacher by name, with what helps; and in one sentence with the other student, who may have it too.
      const by_name = new RegExp(teacherEn.advice.weak_student.title.replace('{{name}}', '.*이구름'));
      await lesson.dashboard.getByText(by_name).waitFor({ timeout: AIR_WAIT.timeout });
    } finally {
      await student.setRate(null);
    }
    await untilSteady(seat, 300);
  });
});
