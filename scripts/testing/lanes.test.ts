import { expect, it } from 'vitest';
import { inLanes, type Job } from './lanes.ts';

it('does three jobs at a time, and those that need the machine after them, one by one', async () => {
  const running = new Set<string>();
  const seen: string[] = [];
  const job = (name: string, alone: string | null = null): Job => ({
    alone,
    run: async () => {
      running.add(name);
      seen.push([...running].join('+'));
      await new Promise(setImmediate);
      running.delete(name);
    },
  });
  await inLanes([
    job('whole', 'ten encoders'),
    ...['a', 'b', 'c', 'd'].map((name) => job(name)),
    job('more', 'browsers'),
  ]);
  expect(seen.slice(0, 3)).toEqual(['a', 'a+b', 'a+b+c']);
  expect(seen.slice(4)).toEqual(['whole', 'more']);
});

it('ends at the first job that cannot be ended', async () => {
  const job: Job = { alone: 'x', run: () => Promise.reject(new Error('it cannot be ended')) };
  await expect(inLanes([job, job])).rejects.toThrow('it cannot be ended');
});
