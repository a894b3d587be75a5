import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFaultyFileOps, type FaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createStore, type Store } from '../store/index.ts';
import { openClassroomRecords, type ClassroomRecords } from './classroom.records.ts';
import { createSeats, type Seats } from './seats/seats.ts';
import { createStudents, type Students, type StudentsDeps } from './students.service.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const LESSON = 'lesson';
const enrolmentOf = (name: string, device_hash = `of ${name}`) => ({
  session_id: LESSON,
  teacher_id: 'ada',
  name,
  student_number: null,
  row_id: null,
  device_hash,
  address: '10.0.0.1',
});

let data_dir: string;
let faulty: FaultyFileOps;
let store: Store;
let records: ClassroomRecords;
let seats: Seats;
let students: Students;
let now: number;
let removed: string[];

const build = (chosen: StudentsDeps['seats']): Students => {
  const bus = createBus({ origin: 'test', logger });
  bus.on('student.removed', ({ payload }) => removed.push(payload.student_id));
  return createStudents({ records: records.students, seats: chosen, bus, now: () => new Date() });
};
const enrol = async (name: string): Promise<string> =>
  (await students.enrol(enrolmentOf(name))).student.student_id;
const fillDisk = (): void => {
  faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-students-'));
  faulty = createFaultyFileOps(nodeFileOps);
  store = createStore({ data_dir, ops: faulty.ops, logger });
  records = openClassroomRecords(store);
  await store.start();
  now = 0;
  removed = [];
  seats = createSeats({ isOpen: () => true, now_ms: () => now });
  students = build(seats);
});
afterEach(async () => {
  students.stop();
  await store.stop();
  vi.useRealTimers();
  await rm(data_dir, { recursive: true, force: true });
});

test('a seat that is taken away lets nobody in, though the disk would not take it, until it does', async () => {
  const mallory = await enrol('Mallory');
  fillDisk();
  const removal = students.remove(LESSON, mallory);
  expect([removed, students.ofSession(LESSON)]).toEqual([[mallory], []]);
  expect(await students.tokenVersionOf(mallory)).toBeNull();
  await removal;
  expect(await records.students.get(mallory)).not.toBeNull();
  expect(await students.tokenVersionOf(mallory)).toBeNull();

  // Neither do a lesson that is read again, and its own device, bring it back.
  students.forget(LESSON);
  await students.load(LESSON);
  expect(students.ofSession(LESSON)).toEqual([]);
  faulty.failWhen(() => null);
  await expect(enrol('Mallory')).rejects.toMatchObject({ code: 'unavailable' });

  await vi.advanceTimersByTimeAsync(5000);
  await vi.waitFor(async () => {
    expect(await records.students.get(mallory)).toBeNull();
  });
  expect(await enrol('Mallory')).not.toBe(mallory);
  expect(removed).toEqual([mallory]);
});

test('who comes again while the seat is taken away does not bring it back', async () => {
  const mallory = await enrol('Mallory');
  const again = students.enrol({ ...enrolmentOf('Mallory'), name: 'Eve' });
  const refused = expect(again).rejects.toMatchObject({ code: 'unavailable' });
  // The lesson is loaded: by now the new name is on its way to the disk.
  await Promise.resolve();
  await students.remove(LESSON, mallory);
  await refused;
  expect(students.ofSession(LESSON)).toEqual([]);
  expect(await students.tokenVersionOf(mallory)).toBeNull();
});

test('a lesson that is full for an address gives up an idle seat, or refuses', async () => {
  students = build({ admit: seats.admit, giveUp: seats.giveUp, gone: seats.gone, placesFor: () => 2 });
  const ghost = await enrol('Ghost');
  const mina = await enrol('Mina');
  await expect(enrol('Ara')).rejects.toMatchObject({
    code: 'rate_limited',
    details: { retry_after_seconds: 10 },
  });
  seats.opened(mina);
  for (; now < 40_000; now += 5000) seats.beat(mina);
  const ara = await enrol('Ara');
  expect(removed).toEqual([ghost]);
  expect(students.ofSession(LESSON).map(({ student_id }) => student_id)).toEqual([mina, ara]);
  seats.opened(ara);
  for (const end = now + 40_000; now < end; now += 5000) seats.beat(ara);
  await expect(enrol('Jun')).rejects.toMatchObject({ code: 'conflict' });
});

test('who is put out is out at once though the disk takes nothing, and the word is refused so that it comes again', async () => {
  const eve = await enrol('Eve');
  fillDisk();
  await expect(students.putOut(LESSON, eve)).rejects.toMatchObject({ code: 'storage_full' });
  expect([removed, students.ofSession(LESSON), await students.tokenVersionOf(eve)]).toEqual([
    [eve],
    [],
    null,
  ]);
  await expect(enrol('Eve')).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'removed' } });
  faulty.failWhen(() => null);
  await students.putOut(LESSON, eve);
  expect(removed).toEqual([eve]);
  expect(await records.students.get(eve)).toMatchObject({
    token_version: 2,
    removed_at: expect.any(String) as string,
  });
  // Read again from the disk it is out as well, and back with the version that it has.
  students.forget(LESSON);
  await students.load(LESSON);
  expect([students.isPutOut(LESSON, 'of Eve'), await students.tokenVersionOf(eve)]).toEqual([true, null]);
  await students.restore(LESSON, eve);
  expect(await students.tokenVersionOf(eve)).toBe(2);
  expect(await enrol('Eve')).toBe(eve);
});

test('who is taken back before the disk has learnt of it comes with no token of before', async () => {
  const eve = await enrol('Eve');
  fillDisk();
  await expect(students.putOut(LESSON, eve)).rejects.toMatchObject({ code: 'storage_full' });
  faulty.failWhen(() => null);
  expect(await students.restore(LESSON, eve)).toMatchObject({ token_version: 2, removed_at: null });
  expect(await students.tokenVersionOf(eve)).toBe(2);
});

test('a row is one seat: of two devices at once one has it, and who was put out of it gets none that another has now', async () => {
  const of_row = (name: string) => students.enrol({ ...enrolmentOf('Mina', name), row_id: 'row' });
  const [one, other] = await Promise.allSettled([of_row('one'), of_row('other')]);
  expect(one.status).toBe('fulfilled');
  expect(other).toMatchObject({ status: 'rejected', reason: { details: { reason: 'seat_taken' } } });
  const [mina] = students.ofSession(LESSON);
  if (mina === undefined) throw new Error('nobody has the row');
  await students.putOut(LESSON, mina.student_id);
  const { student } = await of_row('other');
  expect([student.name, student.row_id]).toEqual(['Mina', 'row']);
  expect(await students.restore(LESSON, mina.student_id)).toMatchObject({ name: 'Mina (2)', row_id: null });
});
