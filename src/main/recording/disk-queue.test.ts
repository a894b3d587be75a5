import { expect, test } from 'vitest';
import { createDiskQueue } from './disk-queue.ts';

test('jobs run one after another; the first that fails drops those that wait', async () => {
  const seen: string[] = [];
  const queue = createDiskQueue({
    max_bytes: 100,
    onError: (error) => {
      seen.push(String(error));
      queue.push(async () => {
        seen.push('mended');
      });
    },
  });
  const job = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    if (name === 'b') throw new Error('full');
    seen.push(`${name} ends`);
  };
  for (const name of ['a', 'b', 'c']) queue.push(job(name));
  await queue.idle();
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'Error: full', 'mended']);
});

test('more than may wait is an error, and memory stays bounded', async () => {
  let free: () => void = () => undefined;
  const errors: unknown[] = [];
  const queue = createDiskQueue({ max_bytes: 100, onError: (error) => errors.push(error) });
  queue.push(() => new Promise((resolve) => (free = resolve)), 10);
  let ran = 0;
  const count = async (): Promise<void> => {
    ran += 1;
  };
  queue.push(count, 60);
  queue.push(count, 60);
  expect(errors).toHaveLength(1);
  queue.push(count, 60);
  free();
  await queue.idle();
  expect(ran).toBe(1);
});
