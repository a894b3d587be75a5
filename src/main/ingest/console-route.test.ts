import { expect, test } from 'vitest';
import type { Logger } from '../logging/logger.ts';
import { routeConsole, withoutKeys } from './console-route.ts';

test.each([
  ['[1/1/2026] [INFO] RTMP session m1 10.0.0.1:5 start push /live/secret-key', 'start push /live/[key]'],
  [
    'push /live/secret-key error, streamPath=/live/secret-key already has a publisher',
    'push /live/[key] error',
  ],
  ['invalid stream path characters: app=live, name=secret-key', 'name=[key]'],
  ['broken "/live/secret-key?sign=secret-key"', 'broken'],
])('%s', (line, part) => {
  expect(withoutKeys(line)).not.toContain('secret-key');
  expect(withoutKeys(line)).toContain(part);
});

test('a long line is cut', () => {
  expect(withoutKeys('x'.repeat(100_000)).length).toBeLessThan(1000);
});

test('what is printed to the console goes to the log', () => {
  const lines: string[] = [];
  const target = { log: () => undefined } as unknown as Console;
  routeConsole({ debug: (line: string) => lines.push(line) } as unknown as Logger, target);
  target.log('[%s] %s', 'INFO', 'start push /live/secret-key');
  target.error(new Error('broken'));
  expect(lines[0]).toBe('[INFO] start push /live/[key]');
  expect(lines[1]).toContain('Error: broken');
});
