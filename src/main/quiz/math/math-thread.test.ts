import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../logging/logger.ts';
import { createMathThread, type MathThread } from './math-thread.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const SCRIPT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ source }) => {
  if (source === 'hang') for (;;);
  if (source === 'throw') throw new Error('broken');
  parentPort.postMessage({ type: 'set', mathml: source === 'none' ? null : source + ' by ' + threadId });
});
parentPort.postMessage({ type: 'ready' });
`;

let folder: string;
let thread: MathThread;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-math-'));
  const entry = join(folder, 'thread.cjs');
  await writeFile(entry, SCRIPT);
  thread = createMathThread({ entry, logger, max_ms: 1000 });
});
afterEach(async () => {
  await thread.stop();
  await rm(folder, { recursive: true, force: true });
});

const set = (source: string) => thread.set({ source, is_block: false });
const threadOf = (answer: string | null | undefined) => answer?.split(' by ')[1];

test('one thread sets all formulas, in their order', async () => {
  const [x, none, y] = await Promise.all([set('x'), set('none'), set('y')]);
  expect(none).toBeNull();
  expect(x).toMatch(/^x by \d+$/);
  expect(threadOf(y)).toBe(threadOf(x));
});

test('one that is held up or breaks down is replaced, and the next formulas are set', async () => {
  const [before, hung, after, broken, last] = await Promise.all(['x', 'hang', 'y', 'throw', 'z'].map(set));
  expect([hung, broken]).toEqual([undefined, undefined]);
  const threads = [before, after, last].map(threadOf);
  expect(new Set(threads).size).toBe(3);
  expect(threads).not.toContain(undefined);
});

test('a stopped one sets nothing', async () => {
  await set('x');
  await thread.stop();
  expect(await set('y')).toBeUndefined();
});
