import { expect, test } from 'vitest';

const FILE = new URL('./terminal-lines.mjs', import.meta.url).href;
const { lineForTerminal } = (await import(FILE)) as { lineForTerminal: (line: string) => string | null };
const log = (facts: object): string =>
  JSON.stringify({ at: '2026-03-02T01:00:00.000Z', part: 'engine', ...facts });

test('a terminal shows warnings and errors in words, and no other line of the log', () => {
  expect(lineForTerminal(log({ level: 30, msg: 'listening' }))).toBeNull();
  expect(lineForTerminal(log({ level: 40, msg: 'viewer lost', viewer_id: 'a' }))).toBe(
    'Warning (engine): viewer lost',
  );
  const err = { message: 'no such file', stack: 'Error: no such file\n at x' };
  expect(lineForTerminal(log({ level: 50, msg: 'could not start', err }))).toBe(
    'Error (engine): could not start: no such file',
  );
});

test('the line for scripts is left out, and what says the same in words stays', () => {
  const join_url = 'http://192.168.0.7:8000/';
  expect(lineForTerminal(JSON.stringify({ event: 'ready', join_url }))).toBeNull();
  const words = `AIRClass is ready. Students join at ${join_url}`;
  expect(lineForTerminal(words)).toBe(words);
});

test.each([
  'Usage: airclass [options]',
  '[1:2:ERROR:gpu.cc] no GPU',
  '{',
  '{"a":1}',
  '{"level":"x","msg":1}',
  '',
])('what is not ours stays as it is: %s', (line) => {
  expect(lineForTerminal(line)).toBe(line);
});
