import { expect, it } from 'vitest';
import { findTestFiles, PROJECTS } from './test-files.ts';

it('gives every file of integration and e2e a process, and unit tests one', () => {
  const { runs } = findTestFiles(PROJECTS, []);
  expect(runs.filter(({ project }) => project === 'unit')).toHaveLength(1);
  expect(runs.filter(({ files }) => files.length > 1)).toEqual([]);
  expect(runs.find(({ name }) => name === 'test/integration/media/senders.test.ts')?.share).toBe('whole');
  expect(runs.find(({ name }) => name === 'test/e2e/signals.test.ts')?.share).toBe('half');
  expect(runs.find(({ name }) => name === 'test/e2e/door.test.ts')?.share).toBe('third');
});

it('begins with what takes long: files that say so, and then the longest', () => {
  expect(findTestFiles(['integration'], ['looks', 'flv']).runs.map(({ share }) => share)).toEqual([
    'sixth',
    'third',
  ]);
  const names = findTestFiles(['e2e'], ['matrix', 'packed-app', 'student-page']).runs.map(({ name }) => name);
  expect(names).toEqual([
    'test/e2e/matrix.test.ts',
    'test/e2e/student-page.test.ts',
    'test/e2e/packed-app.test.ts',
  ]);
});

it('finds the files that are asked for, and says which there are not', () => {
  expect(findTestFiles(PROJECTS, ['lanes.test.ts', 'http/pages', 'nothing.test.ts'])).toEqual({
    runs: [
      { project: 'unit', name: 'unit', files: ['scripts/testing/lanes.test.ts'], share: 'half' },
      {
        project: 'integration',
        name: 'test/integration/http/pages.test.ts',
        files: ['test/integration/http/pages.test.ts'],
        share: 'third',
      },
    ],
    unknown: ['nothing.test.ts'],
  });
});
