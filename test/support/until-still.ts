import type { Page } from 'playwright-core';

/** Waits until nothing moves that comes to an end: colours on their way from light to dark are of neither, and no barrier. */
export const untilStill = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
