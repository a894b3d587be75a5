import { expect, it } from 'vitest';
import { runLines } from './report.ts';
import type { RunResult } from './results.ts';

const run: RunResult = {
  name: 'test/e2e/some.test.ts',
  passed: 2,
  failed: [],
  skipped: [],
  seconds: 3,
  slowness: 1,
};
/** As vitest prints it, in colours. */
const OUTPUT =
  'stdout | some.test.ts > starts\n\u001b[22m\u001b[39mmeasured: ready after 2.1 s\n\n ✓ starts\n';

it('says what a test has measured, and nothing else of what it printed, where all is well', () => {
  expect(runLines(run, OUTPUT)).toEqual([
    'ok     test/e2e/some.test.ts: 2 passed (3.0 s)',
    '       measured: ready after 2.1 s',
  ]);
});

it('says all that was printed, and what failed, where something did', () => {
  expect(runLines({ ...run, failed: ['some.test.ts > ends'] }, OUTPUT)).toEqual([
    OUTPUT.trimEnd(),
    'FAILED test/e2e/some.test.ts: 2 passed, 1 failed (3.0 s)',
    '       some.test.ts > ends',
  ]);
});
