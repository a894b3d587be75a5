import { expect, it } from 'vitest';
import { parseSuiteOptions } from './suite-options.ts';

it('reads names and files in any order, and refuses what it does not know', () => {
  expect(parseSuiteOptions([])).toEqual({ only: null, files: [] });
  expect(parseSuiteOptions(['--only=unit,e2e', './test/e2e/start.test.ts'])).toEqual({
    only: new Set(['unit', 'e2e']),
    files: ['test/e2e/start.test.ts'],
  });
  expect(() => parseSuiteOptions(['--fast'])).toThrow('--fast');
});
