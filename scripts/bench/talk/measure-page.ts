import { chromium } from 'playwright-core';
import { say, withAirClass } from '../bench.ts';
import { seatStudents, type Rush, type TalkBench } from './measure-class.ts';
import type { FramesResult, PageResult } from './results.ts';

const LAPTOP = { width: 1366, height: 650 };
const MESSAGES_PER_SECOND = 20;
/** To fill the chat: what a lesson lets through. */
const FILL_PER_SECOND = 40;
const SLOW_FRAME_MS = 50;

/** When frames were drawn, for so long. Runs in the page. */
const drawFrames = (for_ms: number): Promise<number[]> =>
  new Promise((resolve) => {
    const times: number[] = [];
    const draw = (at_ms: number): void => {
      times.push(at_ms);
      if (at_ms - (times[0] ?? at_ms) < for_ms) requestAnimationFrame(draw);
      else resolve(times);
    };
    requestAnimationFrame(draw);
  });

const framesOf = (times: readonly number[]): FramesResult => {
  const frames = times.slice(1).map((at_ms, index) => at_ms - (times[index] ?? at_ms));
  const span_ms = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    frames_per_second: frames.length / (span_ms / 1000),
    longest_frame_ms: Math.max(...frames),
    slow_frames: frames.filter((took_ms) => took_ms > SLOW_FRAME_MS).length,
    frames: frames.length,
  };
};

/** The teacher's page with a full class and a long chat, while more messages come. */
export const benchPage = (
  bench: TalkBench & { readonly chromium: string },
  addresses: readonly string[],
  amounts: Rush & { readonly messages: number; readonly seconds: number },
): Promise<PageResult> =>
  withAirClass(bench, async (air) => {
    const { students, messages, seconds } = amounts;
    say(`the teacher's page with ${String(students)} students and ${String(messages)} messages`);
    const class_of = await seatStudents(bench, air, amounts, addresses);
    const browser = await chromium.launch({
      executablePath: bench.chromium,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage({ viewport: LAPTOP, locale: 'en' });
      // What compiles this file names functions by a helper of its own, which the page does not have.
      await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
      await page.goto(air.teacher_url);
      const open = (panel: RegExp): Promise<void> => page.getByRole('tab', { name: panel }).click();
      const draw = async (): Promise<FramesResult> => {
        const [times] = await Promise.all([
          page.evaluate(drawFrames, seconds * 1000),
          class_of.talk({ seconds, messages_per_second: MESSAGES_PER_SECOND, reactions_per_second: 0 }),
        ]);
        return framesOf(times);
      };
      await open(/^Chat/);
      const fill = { seconds: messages / FILL_PER_SECOND, messages_per_second: FILL_PER_SECOND };
      await class_of.talk({ ...fill, reactions_per_second: 0 });
      const chat = await draw();
      await open(/^Students/);
      return { students, messages, chat, tiles: await draw() };
    } finally {
      await browser.close();
      await class_of.stop();
    }
  });
