import { beforeAll, expect, test } from 'vitest';
import { runFiles } from '../../../scripts/testing/file-runs.ts';
import { closingLines } from '../../../scripts/testing/report.ts';
import type { RunResult } from '../../../scripts/testing/results.ts';
import { patience } from '../../support/patience.ts';

/** Test files that do what no test should, run as `npm test` runs its own. */
const FIXTURES = ['hangs', 'spins', 'leaves', 'dies', 'fails'] as const;
const results = new Map<string, RunResult>();
const said: string[] = [];

beforeAll(async () => {
  const runs = FIXTURES.map((name) => {
    const file = `test/fixtures/suite/${name}.test.ts`;
    return { project: 'suite-fixtures' as const, name, files: [file], share: 'third' as const };
  });
  const machine = { slowness: 1, look: async () => 1 };
  const ended = await runFiles(runs, {
    machine,
    say: (line) => said.push(line),
    e2e_ready: Promise.resolve(),
    time_limit_ms: patience(8000),
    left_over_grace_ms: 200,
  });
  for (const result of ended) results.set(result.name, result);
}, patience(120_000));

const failuresOf = (name: string): string => results.get(name)?.failed.join('\n') ?? '';

test('a test that hangs is ended with what it started, and named; those before it count', () => {
  expect(results.get('hangs')?.passed).toBe(1);
  expect(failuresOf('hangs')).toContain('waits for ever');
  expect(failuresOf('hangs')).toContain('not ended after');
  // A worker that spins cannot say which of its tests it is.
  expect(failuresOf('spins')).toContain('spins');
});

test('what a test leaves running is ended and named', () => {
  expect(results.get('leaves')?.passed).toBe(1);
  if (process.platform === 'linux') expect(failuresOf('leaves')).toContain('leaves left running:');
});

test('a process that dies is red, whatever it has said before', () => {
  expect(failuresOf('dies')).toContain('ended by itself');
});

test('a failure is named, and so is a hook of a file', () => {
  const { passed, skipped } = results.get('fails') ?? {};
  expect(passed).toBe(1);
  expect(failuresOf('fails')).toContain('fails.test.ts > fails');
  expect(skipped).toEqual([
    {
      name: 'test/fixtures/suite/fails.test.ts > is not run, and says why',
      note: 'not run: a phone (none here)',
    },
  ]);
  expect(said.join('\n')).toContain('this hook fails');
});

test('the last line counts all of it, after what was not run and why', () => {
  const runs = [...results.values()];
  const { lines, is_green } = closingLines({
    steps: [{ name: 'prettier', is_right: true, seconds: 1 }],
    runs,
    unknown: [],
    machine: { describeLoad: () => 'load: none' },
  });
  expect(is_green).toBe(false);
  expect(lines).toContain('not run: a phone (none here)');
  const failed = runs.reduce((sum, run) => sum + run.failed.length, 0);
  expect(lines.at(-1)).toBe(`4 passed, ${failed} failed`);
});
