import { expect, test } from 'vitest';
import { createTakenUp } from './taken-up.ts';

test('a lesson is taken up once for all who ask, and again where it failed', async () => {
  const asked: string[] = [];
  let fails = true;
  const taken = createTakenUp(async (session_id) => {
    asked.push(session_id);
    await Promise.resolve();
    if (fails) throw new Error('the disk is away');
  });
  const both = await Promise.allSettled([taken.ready('one'), taken.ready('one')]);
  expect([both.map(({ status }) => status), asked]).toEqual([['rejected', 'rejected'], ['one']]);
  fails = false;
  await Promise.all([taken.ready('one'), taken.ready('one'), taken.ready('two')]);
  await taken.ready('one');
  expect(asked).toEqual(['one', 'one', 'two']);
  taken.forget('one');
  await taken.ready('one');
  expect(asked).toHaveLength(4);
});
