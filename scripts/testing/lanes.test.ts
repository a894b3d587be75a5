import { expect, it } from 'vitest';
import { inLanes, type Job, type Share } from './lanes.ts';

it('does three small jobs at a time, then halves in twos, then those that need the machine one by one', async () => {
  const running = new Set<string>();
  const seen: string[] = [];
  const job = (name: string, share: Share): Job => ({
    share,
    run: async () => {
      running.add(name);
      seen.push([...running].join('+'));
      await new Promise(setImmediate);
      running.delete(name);
    },
  });
  await inLanes([
    job('whole', 'whole'),
    ...['A', 'B'].map((name) => job(name, 'half')),
    ...['a', 'b', 'c', 'd'].map((name) => job(name, 'third')),
    job('more', 'whole'),
  ]);
  expect(seen.slice(0, 3)).toEqual(['a', 'a+b', 'a+b+c']);
  expect(seen.slice(4)).toEqual(['A', 'A+B', 'whole', 'more']);
});

it('ends at the first job that cannot be ended', async () => {
  const job: Job = { share: 'whole', run: () => Promise.reject(new Error('it cannot be ended')) };
  await expect(inLanes([job, job])).rejects.toThrow('it cannot be ended');
});
