import { expect, test, vi } from 'vitest';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { createRosterReading } from './roster-reading.ts';

const list = (name: string): Roster => ({ name }) as Roster;

/** Readings that the test answers, and what was told. */
const setUp = () => {
  const asked: { readonly answer: (roster: Roster) => void; readonly fail: (error: Error) => void }[] = [];
  const told: string[] = [];
  const reading = createRosterReading({
    read: () =>
      new Promise((answer, fail) => {
        asked.push({ answer, fail });
      }),
    onRoster: ({ name }) => told.push(name),
    onFailed: () => told.push('failed'),
  });
  return { reading, asked, told };
};

test('what was being read as a list was saved is not shown in its place, also where its answer had come', async () => {
  const { reading, asked, told } = setUp();
  reading.begin();
  asked[0]?.answer(list('before'));
  reading.take(list('saved'));
  reading.begin();
  asked[1]?.answer(list('read again'));
  await vi.waitFor(() => expect(told).toContain('read again'));
  expect(told).toEqual(['saved', 'read again']);
});

test('a reading that was given up is told of neither by its answer nor by its failure', async () => {
  const { reading, asked, told } = setUp();
  reading.begin();
  reading.begin()();
  reading.begin();
  asked[0]?.answer(list('first'));
  asked[1]?.fail(new Error('second'));
  asked[2]?.fail(new Error('third'));
  await vi.waitFor(() => expect(told).toEqual(['failed']));
});
