import { expect, it } from 'vitest';
import { createLogger } from '../../src/main/logging/logger.ts';
import { formatLogLine } from './log-line.ts';

const linesOf = (log: (logger: ReturnType<typeof createLogger>) => void): string[] => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line.trimEnd()) };
  log(createLogger({ part: 'engine', level: 'debug', destination }));
  return lines;
};

it('writes a line of the log for people', () => {
  const [line = ''] = linesOf((logger) => {
    logger.warn({ viewer_id: 'v1', late_ms: 120 }, 'a viewer is late');
  });
  expect(formatLogLine(line)).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} engine WARN {2}a viewer is late viewer_id="v1" late_ms=120$/,
  );
});

it('puts the stack of an error below it', () => {
  const [line = ''] = linesOf((logger) => {
    logger.error({ err: new TypeError('broken') }, 'failed');
  });
  const [first, second, third] = formatLogLine(line).split('\n');
  expect(first).toMatch(/ engine ERROR failed$/);
  expect(second).toBe('TypeError: broken');
  expect(third).toContain('log-line.test.ts');
});

it.each(['Debugger listening on ws://127.0.0.1:9229/', '{"level":30}', '[1, 2'])(
  'leaves %s as it is',
  (text) => {
    expect(formatLogLine(text)).toBe(text);
  },
);
