import { expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

it('does one thing after another, also behind one that fails', async () => {
  const turns = createTurns();
  const told: string[] = [];
  let release = (): void => undefined;
  const first = turns.run(
    () =>
      new Promise<void>((_resolve, reject) => {
        told.push('first');
        release = () => {
          reject(new Error('away'));
        };
      }),
  );
  const second = turns.run(() => Promise.resolve(told.push('second')));
  await Promise.resolve();
  expect([told, turns.waiting()]).toEqual([['first'], 2]);
  release();
  await expect(first).rejects.toThrow('away');
  await second;
  expect([told, turns.waiting()]).toEqual([['first', 'second'], 0]);
});
