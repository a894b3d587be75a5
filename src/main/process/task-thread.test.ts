import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createTaskThread, type TaskThread } from './task-thread.ts';

const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
if (workerData.type === 'hang') for (;;);
parentPort.postMessage(workerData.type);
`;

let folder: string;
let thread: TaskThread;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-tasks-'));
  const entry = join(folder, 'thread.cjs');
  await writeFile(entry, SCRIPT);
  const logger = createLogger({ part: 'test', level: 'silent' });
  thread = createTaskThread({ entry, logger, max_ms: 60_000, max_tasks: 2 });
});
afterEach(async () => {
  await thread.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (type: string) => thread.run({ type });

test('no more wait than may, and what is done makes room', async () => {
  const [one, two] = [run('one'), run('two')];
  await expect(run('three')).rejects.toMatchObject({ code: 'unavailable' });
  expect(await Promise.all([one, two])).toEqual(['one', 'two']);
  expect(await run('four')).toBe('four');
});

test('a stopped one gives up what it does, and does nothing any more', async () => {
  expect(await run('one')).toBe('one');
  const [held_up, waiting] = [run('hang'), run('two')];
  await Promise.resolve();
  await thread.stop();
  expect(await Promise.all([held_up, waiting])).toEqual([undefined, undefined]);
  expect(await run('three')).toBeUndefined();
});
