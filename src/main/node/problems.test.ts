import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresentProblem } from '../feature.ts';
import { createProblems } from './problems.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the worst come first, whoever has them, and keep the time since when', () => {
  let present: PresentProblem[] = [
    { code: 'no_ffmpeg', severity: 'note' },
    { code: 'engine_down', severity: 'outage' },
  ];
  let second = 0;
  const problems = createProblems({
    look: () => present,
    onChange: () => undefined,
    now: () => new Date(Date.UTC(2026, 2, 2, 9, 0, second)),
  });
  const told = (): string[] => problems.of(null).map(({ code, since }) => `${code} ${since.slice(17, 19)}`);
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
    onChange: () => undefined,
    now: () => new Date(0),
  });
  expect(problems.of(null)[0]?.details).toEqual({ port: 1935 });
});

test('what is wrong with a lesson is told to its teacher alone, and its code to health', () => {
  const kept_out = (session_id: string): PresentProblem => ({
    code: 'viewers_kept_out',
    severity: 'note',
    session_id,
    details: { student_ids: [`student of ${session_id}`] },
  });
  let present: PresentProblem[] = [{ code: 'no_ffmpeg', severity: 'note' }, kept_out('a')];
  let second = 0;
  const problems = createProblems({
    look: () => present,
    onChange: () => undefined,
    now: () => new Date(Date.UTC(2026, 2, 2, 9, 0, second)),
  });
  const told = (session_id: string | null): unknown[] =>
    problems
      .of(session_id)
      .map(({ code, since, details }) => [code, since.slice(17, 19), details?.['student_ids']]);
  const NODES = ['no_ffmpeg', '00', undefined];
  expect([told('b'), told(null)]).toEqual([[NODES], [NODES]]);
  second = 5;
  present = [...present, kept_out('b')];
  expect(told('a')).toEqual([NODES, ['viewers_kept_out', '00', ['student of a']]]);
  expect(told('b')).toEqual([NODES, ['viewers_kept_out', '05', ['student of b']]]);
  expect(problems.codes()).toEqual(['no_ffmpeg', 'viewers_kept_out']);
});

test('one that began while nobody looked is dated by its beginning, and told when it is over', () => {
  let present: PresentProblem[] = [];
  const onChange = vi.fn();
  const problems = createProblems({ look: () => present, onChange, now: () => new Date() });
  vi.setSystemTime('2026-03-02T09:00:00.500Z');
  problems.start();
  vi.advanceTimersByTime(10_000);
  present = [{ code: 'no_network', severity: 'outage' }];
  vi.advanceTimersByTime(60_000);
  expect(problems.of(null)).toEqual([{ code: 'no_network', since: '2026-03-02T09:00:11.500Z' }]);
  expect(onChange).toHaveBeenCalledTimes(1);
  present = [];
  // Health is anybody's to ask.
  expect(problems.codes()).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(onChange).toHaveBeenCalledTimes(2);
  problems.stop();
  expect(vi.getTimerCount()).toBe(0);
});
