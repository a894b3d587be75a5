import { expect, it } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

const linesOf = (log: (logger: Logger) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  log(createLogger({ part: 'app', level: 'info', destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

it('writes one JSON line with part, process and ids', () => {
  const [line] = linesOf((logger) => {
    logger.child({ session_id: 'lesson' }).info({ viewer_id: 'v' }, 'opened');
    logger.debug('not at this level');
  });
  expect(line).toMatchObject({
    part: 'app',
    pid: process.pid,
    session_id: 'lesson',
    viewer_id: 'v',
    msg: 'opened',
  });
  expect(line?.['at']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

it.each(['token', 'stream_key', 'key', 'rtmp_url', 'secret', 'authorization', 'device_id'])(
  'cuts out %s',
  (field) => {
    const secret = 'hunter2-hunter2';
    const lines = linesOf((logger) => {
      logger.info({ [field]: secret }, 'at the top');
      logger.info({ inner: { [field]: secret } }, 'one deeper');
      logger.child({ [field]: secret }).info('by a child');
    });
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain(secret);
  },
);

it('keeps the stack of an error', () => {
  const [line] = linesOf((logger) => {
    logger.error({ err: new TypeError('broken') }, 'failed');
  });
  expect(line?.['err']).toMatchObject({
    type: 'TypeError',
    message: 'broken',
    stack: expect.any(String) as string,
  });
});

it('is silent when told to', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ part: 'app', level: 'silent', destination }).error('nothing');
  expect(lines).toEqual([]);
});
