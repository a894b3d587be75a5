import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Lesson } from '../lesson.ts';
import { joinLesson, readPlayback } from './players.page.ts';
import type { OpenReader } from './reader.types.ts';
import { patience } from '../patience.ts';

/** A page of any browser, however it is driven. */
export interface DrivenPage {
  goto(url: string): Promise<void>;
  /** The value of an expression. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

const seenSchema = z.object({
  pictures: z.number(),
  sound: z.boolean(),
  first_picture_ms: z.number().nullable(),
  note: z.string(),
});

const JOIN_FORM_WITHIN_MS = patience(15_000);

/** Watches what a page's video element plays, whoever put it there. */
export const watchPage = (page: DrivenPage): OpenReader => ({
  seen: async () => seenSchema.parse(await page.evaluate(`(${readPlayback.toString()})()`)),
  failure: () => null,
  close: () => page.close(),
});

/** Joins by the link as a student does; the page's own ladder finds the way. @throws Error when there is no form */
export const joinAsStudent = async (page: DrivenPage, lesson: Lesson): Promise<OpenReader> => {
  try {
    await page.goto(`${lesson.origin}${new URL(lesson.session.join_url).pathname}`);
    const deadline_ms = performance.now() + JOIN_FORM_WITHIN_MS;
    while ((await page.evaluate(`(${joinLesson.toString()})()`)) !== true) {
      if (performance.now() > deadline_ms) throw new Error('the page shows no form to join by');
      await delay(100);
    }
    return watchPage(page);
  } catch (error) {
    await page.close();
    throw error;
  }
};
