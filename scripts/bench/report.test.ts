import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { replaceMeasured } from './report.ts';

describe('replaceMeasured', () => {
  it('replaces the run before, and nothing else of the page', async () => {
    const page = await readFile('docs/benchmarks.md', 'utf8');
    const once = replaceMeasured(page, 'first run\n');
    expect(once).toContain('first run');
    expect(replaceMeasured(once, 'second run\n')).toBe(once.replace('first run', 'second run'));
    expect(replaceMeasured(once, 'x').split('\n')[0]).toBe(page.split('\n')[0]);
  });

  it('refuses a page without a place for it', () => {
    expect(() => replaceMeasured('# Benchmarks', 'x')).toThrow('no place');
  });
});
