import { appendFileSync } from 'node:fs';
import type { TestContext } from 'vitest';

/** The name of a test with those of its groups, as vitest's JSON report has it. */
const fullNameOf = ({ task }: TestContext): string => {
  const names = [task.name];
  for (let suite = task.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name);
  return names.join(' ');
};

/**
 * Ends a test that this machine cannot run, such as one without Chromium, and has `npm test` print
 * `not run: <what> (<why>)`. A test that is skipped in any other way makes the run red.
 * @param what what is not covered now, in a few words
 * @param why what is missing here
 */
export const notRun = (context: TestContext, what: string, why: string): never => {
  const file = process.env['AIRCLASS_NOT_RUN_FILE'];
  if (file !== undefined)
    appendFileSync(file, `${JSON.stringify({ what, why, test: fullNameOf(context) })}\n`);
  return context.skip(why);
};
