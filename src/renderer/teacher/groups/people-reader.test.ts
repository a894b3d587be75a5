import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPeopleReader, type PeopleReader } from './people-reader.ts';

let read: ReturnType<typeof vi.fn<() => Promise<string>>>;
let told: string[];
let reader: PeopleReader;

beforeEach(() => {
  vi.useFakeTimers();
  read = vi.fn(() => Promise.resolve('all'));
  told = [];
  reader = createPeopleReader({ read, onPeople: (people) => told.push(people), random: () => 0.5 });
});
afterEach(() => {
  reader.stop();
  vi.useRealTimers();
});

it('reads at once, and then once for all who come within a moment', async () => {
  reader.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['all']);
  for (let joined = 0; joined < 30; joined += 1) {
    reader.ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toHaveBeenCalledTimes(2);
});

it('tries again where it failed, until it is stopped', async () => {
  read.mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away'));
  reader.ask();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(read).toHaveBeenCalledTimes(3);
  expect(told).toEqual(['all']);
  read.mockRejectedValue(new Error('away'));
  reader.ask();
  await vi.advanceTimersByTimeAsync(500);
  reader.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(read).toHaveBeenCalledTimes(4);
});

it('takes the answer to the last question alone', async () => {
  const answers: ((people: string) => void)[] = [];
  read.mockImplementation(() => new Promise((resolve) => void answers.push(resolve)));
  reader.ask();
  await vi.advanceTimersByTimeAsync(0);
  reader.ask();
  await vi.advanceTimersByTimeAsync(500);
  answers[1]?.('new');
  answers[0]?.('old');
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['new']);
});
