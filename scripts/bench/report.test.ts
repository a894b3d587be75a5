import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { HOSTILE_MARKS, LIVE_MARKS, replaceMeasured } from './report.ts';

describe('replaceMeasured', () => {
  it.each([LIVE_MARKS, HOSTILE_MARKS])(
    'replaces the run before, and nothing else of the page',
    async (marks) => {
      const page = await readFile('docs/benchmarks.md', 'utf8');
      const once = replaceMeasured(page, 'first run\n', marks);
      expect(once).toContain('first run');
      expect(replaceMeasured(once, 'second run\n', marks)).toBe(once.replace('first run', 'second run'));
      expect(replaceMeasured(once, 'x', marks).split('\n')[0]).toBe(page.split('\n')[0]);
    },
  );

  it('refuses a page without a place for it', () => {
    expect(() => replaceMeasured('# Benchmarks', 'x', LIVE_MARKS)).toThrow('no place');
  });
});
