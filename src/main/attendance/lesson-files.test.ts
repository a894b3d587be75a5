import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFaultyFileOps, type FaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createStore, type Store } from '../store/index.ts';
import { createLessonFiles } from './lesson-files.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
let data_dir: string;
let faulty: FaultyFileOps;
let store: Store;

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-lesson-files-'));
  faulty = createFaultyFileOps(nodeFileOps);
  store = createStore({ data_dir, ops: faulty.ops, logger });
  await store.start();
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('files that could not be read once are opened again for the next who asks, wherever it failed', async () => {
  const first = createLessonFiles({ lessons: store.lessons, logger });
  await first.use('lesson', (file) => file.decide({ type: 'placed', period: 3 }));
  await first.close();
  // One system call of the opening after the other fails, until none is left that could.
  for (let failing = 1, has_failed = true; has_failed; failing += 1) {
    const files = createLessonFiles({ lessons: store.lessons, logger });
    const before = faulty.calls;
    has_failed = false;
    faulty.failWhen(({ number }) => {
      if (number !== before + failing) return null;
      has_failed = true;
      return 'EIO';
    });
    await files.use('lesson', () => undefined).catch(() => undefined);
    faulty.failWhen(() => null);
    expect(await files.use('lesson', ({ decisions }) => decisions.period)).toBe(3);
    await files.close();
  }
});
