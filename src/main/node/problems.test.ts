import { expect, test } from 'vitest';
import type { PresentProblem } from '../feature.ts';
import { createProblems } from './problems.ts';

test('the worst come first, whoever has them, and keep the time since when', () => {
  let present: PresentProblem[] = [
    { code: 'no_ffmpeg', severity: 'note' },
    { code: 'engine_down', severity: 'outage' },
  ];
  let second = 0;
  const problems = createProblems({
    look: () => present,
    now: () => new Date(Date.UTC(2026, 2, 2, 9, 0, second)),
  });
  const told = (): string[] => problems.current().map(({ code, since }) => `${code} ${since.slice(17, 19)}`);
  expect(told()).toEqual(['engine_down 00', 'no_ffmpeg 00']);
  second = 5;
  present = [...present, { code: 'disk_full', severity: 'loss' }];
  expect(told()).toEqual(['disk_full 05', 'engine_down 00', 'no_ffmpeg 00']);
  present = [];
  expect(told()).toEqual([]);
});

test('details go along', () => {
  const problems = createProblems({
    look: () => [{ code: 'rtmp_port_taken', severity: 'outage', details: { port: 1935 } }],
    now: () => new Date(0),
  });
  expect(problems.current()[0]?.details).toEqual({ port: 1935 });
});
