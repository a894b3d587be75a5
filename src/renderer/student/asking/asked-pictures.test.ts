import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAskedPictures } from './asked-pictures.ts';

const leaf = { session_id: 's1', picture_id: 'leaf' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = (answers: (Blob | Error)[]) => {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const open = new Set<string>();
  let made = 0;
  const pictures = createAskedPictures({
    fetchPicture: async ({ picture_id }, signal) => {
      asked.push(picture_id);
      signals.push(signal);
      const answer = answers.shift();
      if (answer === undefined) return await new Promise<Blob>(() => undefined);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    urls: {
      createObjectURL: () => {
        made += 1;
        open.add(`blob:${String(made)}`);
        return `blob:${String(made)}`;
      },
      revokeObjectURL: (url) => {
        open.delete(url);
      },
    },
  });
  return { pictures, asked, signals, open };
};

test('a picture is fetched once for all who show it, and let go with the last of them', async () => {
  const { pictures, asked, open } = setUp([new Blob(['leaf'])]);
  let told = 0;
  const listener = () => (told += 1);
  const stops = [pictures.use(leaf, listener), pictures.use(leaf, listener)];
  expect(pictures.urlOf(leaf)).toBeNull();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toBe(2);
  expect(pictures.urlOf(leaf)).toBe('blob:1');
  expect(asked).toEqual(['leaf']);
  stops[0]!();
  stops[0]!();
  expect([...open]).toEqual(['blob:1']);
  stops[1]!();
  expect([...open]).toEqual([]);
  expect(pictures.urlOf(leaf)).toBeNull();
});

test('it is asked for until it comes, and not after nobody shows it', async () => {
  const { pictures, asked, signals } = setUp([new Error('away'), new Error('away')]);
  const stop = pictures.use(leaf, () => undefined);
  await vi.advanceTimersByTimeAsync(500);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(3);
  stop();
  expect(signals.at(-1)?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(3);
});

test('what was made here is not fetched', () => {
  const { pictures, asked, open } = setUp([]);
  pictures.keep(leaf, new Blob(['leaf']));
  const stop = pictures.use(leaf, () => undefined);
  expect(pictures.urlOf(leaf)).toBe('blob:1');
  stop();
  expect(open.size).toBe(0);
  pictures.use(leaf, () => undefined);
  expect(pictures.urlOf(leaf)).toBe('blob:2');
  expect(asked).toEqual([]);
});
