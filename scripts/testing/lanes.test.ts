import { expect, it } from 'vitest';
import { inLanes, type Job, type Share } from './lanes.ts';

it('does three small jobs at a time, more of those that wait, halves in twos, and one by one those that need the machine', async () => {
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
    ...['1', '2'].map((name) => job(name, 'sixth')),
    job('more', 'whole'),
  ]);
  expect(seen.slice(0, 3)).toEqual(['a', 'a+b', 'a+b+c']);
  expect(seen.slice(4)).toEqual(['c+d+1', 'c+d+1+2', '1+2+A', 'A+B', 'whole', 'more']);
});

it('begins what needs more as soon as there is room beside the last small ones', async () => {
  const ends = new Map<string, () => void>();
  const job = (name: string, share: Share): Job => ({
    share,
    run: () =>
      new Promise((resolve) => {
        ends.set(name, resolve);
      }),
  });
  const end = async (name: string): Promise<string[]> => {
    ends.get(name)?.();
    ends.delete(name);
    await new Promise(setImmediate);
    return [...ends.keys()];
  };
  const all = inLanes([
    job('long', 'third'),
    job('short', 'third'),
    job('A', 'half'),
    job('B', 'half'),
    job('whole', 'whole'),
  ]);
  expect([...ends.keys()]).toEqual(['long', 'short']);
  expect(await end('short')).toEqual(['long', 'A']);
  expect(await end('A')).toEqual(['long', 'B']);
  expect(await end('long')).toEqual(['B']);
  expect(await end('B')).toEqual(['whole']);
  await end('whole');
  await all;
});

it('ends at the first job that cannot be ended', async () => {
  const job: Job = { share: 'whole', run: () => Promise.reject(new Error('it cannot be ended')) };
  await expect(inLanes([job, job])).rejects.toThrow('it cannot be ended');
});
