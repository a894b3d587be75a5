import { expect, it } from 'vitest';
import { inLanes } from './lanes.ts';

it('does two jobs at a time, and those that need the machine after them, one by one', async () => {
  const running = new Set<string>();
  const seen: string[] = [];
  const jobs = [
    { name: 'whole', alone: 'ten encoders' },
    { name: 'a', alone: null },
    { name: 'b', alone: null },
    { name: 'c', alone: null },
    { name: 'more', alone: 'browsers' },
  ];
  const done = await inLanes(jobs, async ({ name }) => {
    running.add(name);
    seen.push([...running].join('+'));
    await new Promise(setImmediate);
    running.delete(name);
    return name;
  });
  expect(seen.slice(0, 2)).toEqual(['a', 'a+b']);
  expect(seen.slice(3)).toEqual(['whole', 'more']);
  expect(done.toSorted()).toEqual(['a', 'b', 'c', 'more', 'whole']);
});

it('ends at the first job that cannot be ended', async () => {
  const work = inLanes([{ alone: 'x' }, { alone: 'y' }], () =>
    Promise.reject(new Error('it cannot be ended')),
  );
  await expect(work).rejects.toThrow('it cannot be ended');
});
