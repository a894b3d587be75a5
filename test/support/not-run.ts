import type { TestContext } from 'vitest';

/**
 * Ends a test that this machine cannot run, such as one without Chromium, and has `npm test` print
 * `not run: <what> (<why>)`. A test that is skipped in any other way makes the run red.
 * @param what what is not covered now, in a few words
 * @param why what is missing here
 */
export const notRun = (context: TestContext, what: string, why: string): never =>
  context.skip(`not run: ${what} (${why})`);
