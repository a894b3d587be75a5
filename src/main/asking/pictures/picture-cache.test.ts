import { beforeEach, expect, test } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createPictureCache, type PictureCache } from './picture-cache.ts';

let asked: string[];
let answer: (() => void)[];
let cache: PictureCache;
beforeEach(() => {
  asked = [];
  answer = [];
  cache = createPictureCache({
    max_bytes: 25,
    read: (session_id, picture_id) =>
      new Promise((resolve, reject) => {
        asked.push(`${session_id}/${picture_id}`);
        answer.push(() => {
          if (picture_id === 'gone') reject(new AirError('not_found', 'none'));
          else resolve(Buffer.alloc(10, picture_id));
        });
      }),
  });
});
const readNow = async (session_id: string, picture_id: string): Promise<Buffer> => {
  const reading = cache.read(session_id, picture_id);
  answer.at(-1)?.();
  return reading;
};

test('300 who ask at once read it once, and who comes after them not at all', async () => {
  const all = Array.from({ length: 300 }, () => cache.read('one', 'a'));
  expect(asked).toEqual(['one/a']);
  answer[0]?.();
  const [first, ...others] = await Promise.all(all);
  expect(others.every((bytes) => bytes === first)).toBe(true);
  expect(await cache.read('one', 'a')).toBe(first);
  expect(asked).toHaveLength(1);
});

test('the ones that were asked for last are in memory, within its bound', async () => {
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await readNow('one', name);
  expect(asked).toEqual(['one/a', 'one/b', 'one/c', 'one/b']);
});

test('one that cannot be read is asked for again', async () => {
  await expect(readNow('one', 'gone')).rejects.toThrow(AirError);
  await expect(readNow('one', 'gone')).rejects.toThrow(AirError);
  expect(asked).toHaveLength(2);
});

test('of a lesson that is over nothing stays, not even what is being read', async () => {
  await readNow('one', 'a');
  await readNow('two', 'a');
  const late = cache.read('one', 'b');
  cache.forget('one');
  answer.at(-1)?.();
  await late;
  for (const [session_id, picture_id] of [
    ['two', 'a'],
    ['one', 'a'],
    ['one', 'b'],
  ] as const)
    await readNow(session_id, picture_id);
  expect(asked).toEqual(['one/a', 'two/a', 'one/b', 'one/a', 'one/b']);
});
