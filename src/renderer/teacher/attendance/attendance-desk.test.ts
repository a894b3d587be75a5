import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AttendanceEntry, Correction } from '../../../shared/contract/attendance.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { createAttendanceDesk, type AttendanceDesk } from './attendance-desk.ts';

interface Asked {
  readonly name: string;
  readonly body: Correction | undefined;
  answer(value: unknown): Promise<void>;
  fail(): Promise<void>;
}

const entry = (entry_id: string, said: Partial<AttendanceEntry> = {}): AttendanceEntry =>
  ({
    ...{ entry_id, mark: 'absent', proposed: 'absent', decided: false, reason: null, note: null },
    ...said,
  }) as AttendanceEntry;

let asked: Asked[];
let desk: AttendanceDesk;
let stop: () => void;
/** What is not saved yet. */
let held: number;

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  held = 0;
  const call = (name: string, { body }: { readonly body?: Correction }): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const settle = async (work: () => void): Promise<void> => {
        work();
        await vi.advanceTimersByTimeAsync(0);
      };
      asked.push({
        ...{ name, body },
        answer: (value) =>
          settle(() => {
            resolve(value);
          }),
        fail: () =>
          settle(() => {
            reject(new AirError('storage_full', 'full'));
          }),
      });
    });
  desk = createAttendanceDesk({
    api: { call } as unknown as Api,
    session_id: 'l',
    hold() {
      held += 1;
      return () => {
        held -= 1;
      };
    },
  });
  stop = desk.follow();
  await (await take('listAttendance')).answer([entry('a'), entry('b')]);
  await (await take('attendanceLesson')).answer({ session_id: 'l', period: null });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** The oldest question of this name that has no answer yet. */
const take = async (name: string): Promise<Asked> => {
  await vi.advanceTimersByTimeAsync(0);
  const at = asked.findIndex((one) => one.name === name);
  const [found] = at < 0 ? [] : asked.splice(at, 1);
  if (found === undefined) throw new Error(`${name} was not asked`);
  return found;
};
const marks = () => desk.current().entries?.map(({ mark }) => mark);
const readAgain = async (): Promise<Asked> => {
  desk.readSoon();
  await vi.advanceTimersByTimeAsync(500);
  return take('listAttendance');
};

test('a reading that was begun before a correction takes it back neither before nor after its answer', async () => {
  const early = await readAgain();
  const is_kept = desk.correct('a', { mark: 'present' });
  expect(marks()).toEqual(['present', 'absent']);
  await early.answer([entry('a'), entry('b', { mark: 'late' })]);
  expect(marks()).toEqual(['present', 'late']);

  const late = await readAgain();
  await (await take('correctAttendance')).answer(entry('a', { mark: 'present', decided: true }));
  await expect(is_kept).resolves.toBe(true);
  await late.answer([entry('a'), entry('b')]);
  expect(marks()).toEqual(['present', 'late']);
  // And what it would have told is read once more.
  await vi.advanceTimersByTimeAsync(500);
  await (await take('listAttendance')).answer([entry('a', { mark: 'present' }), entry('b')]);
  expect(marks()).toEqual(['present', 'absent']);
});

test('who is here without a device is present at once, and another mark that was said stays', async () => {
  void desk.correct('a', { without_device: true });
  expect(desk.current().entries?.[0]).toMatchObject({ mark: 'present', decided: true, without_device: true });
  const answer = entry('a', { mark: 'late', decided: true });
  await (await take('correctAttendance')).answer(answer);
  void desk.correct('a', { without_device: true });
  expect(desk.current().entries?.[0]).toMatchObject({ mark: 'late', decided: true, without_device: true });
});

test('of two readings the one that was begun later counts', async () => {
  const early = await readAgain();
  const late = await readAgain();
  await late.answer([entry('a', { mark: 'late' })]);
  await early.answer([entry('a')]);
  expect(marks()).toEqual(['late']);
});

test('corrections go out one after the other, and an answer undoes none that follows it', async () => {
  void desk.correct('a', { mark: 'late' });
  void desk.correct('a', { reason: 'illness' });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.map(({ name }) => name)).toEqual(['correctAttendance']);
  await (await take('correctAttendance')).answer(entry('a', { mark: 'late', decided: true }));
  expect(desk.current().entries?.[0]).toMatchObject({ mark: 'late', reason: 'illness' });
  const second = await take('correctAttendance');
  expect(second.body).toEqual({ reason: 'illness' });
  await second.answer(entry('a', { mark: 'late', reason: 'illness' }));
  expect(desk.current().entries?.[0]).toMatchObject({ mark: 'late', reason: 'illness' });
});

test('what the node refuses is taken back at once, and said until something else is done', async () => {
  const is_kept = desk.correct('a', { mark: 'present' });
  await (await take('correctAttendance')).fail();
  await expect(is_kept).resolves.toBe(false);
  expect(marks()).toEqual(['absent', 'absent']);
  await vi.advanceTimersByTimeAsync(500);
  await (await take('listAttendance')).answer([entry('a'), entry('b')]);
  expect(desk.current().failure).not.toBeNull();
  void desk.correct('a', { mark: 'late' });
  await (await take('correctAttendance')).answer(entry('a', { mark: 'late' }));
  expect(desk.current().failure).toBeNull();
});

test('a correction goes out though the sheet is closed, and nothing is read any more', async () => {
  void desk.correct('a', { mark: 'present' });
  void desk.correct('b', { mark: 'present' });
  stop();
  await (await take('correctAttendance')).answer(entry('a', { mark: 'present' }));
  await (await take('correctAttendance')).answer(entry('b', { mark: 'present' }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});

test('a correction that is shown is unsaved until the node has it, or does not take it, also of a sheet that was closed', async () => {
  void desk.correct('a', { note: 'at the dentist' });
  void desk.correct('b', { note: 'ill' });
  expect([desk.current().entries?.map(({ note }) => note), held]).toEqual([['at the dentist', 'ill'], 2]);
  stop();
  await (await take('correctAttendance')).answer(entry('a', { note: 'at the dentist' }));
  expect(held).toBe(1);
  await (await take('correctAttendance')).fail();
  expect(held).toBe(0);
});
