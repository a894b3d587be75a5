import { expect, it } from 'vitest';
import { createLockDesk } from './lock-desk.ts';

it('covers at once, and uncovers with the reason where the node refuses', async () => {
  const desk = createLockDesk();
  let refuse: (error: Error) => void = () => undefined;
  let asked = 0;
  const ask = (): Promise<void> => {
    asked += 1;
    return new Promise((_resolve, reject) => {
      refuse = reject;
    });
  };
  desk.choose();
  expect(desk.current().step).toBe('choosing');
  desk.lock(ask);
  // A second press while it is on its way.
  desk.lock(ask);
  expect([desk.current().step, asked]).toEqual(['locking', 1]);
  const failure = new Error('full');
  refuse(failure);
  await Promise.resolve();
  await Promise.resolve();
  expect(desk.current()).toEqual({ step: 'idle', failure });
  desk.settle();
  expect(desk.current()).toEqual({ step: 'idle', failure: null });
});
