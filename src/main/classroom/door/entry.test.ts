import { expect, test } from 'vitest';
import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import { UNASKED } from '../../../shared/contract/classroom/sessions.ts';
import type { DoorMode } from '../../../shared/contract/index.ts';
import type { Enrolment } from '../students.service.ts';
import { createEntry, type Visitor } from './entry.ts';
import { createKnocks } from './knocks.ts';
import { createNameRules } from './name-rules.ts';

const SESSION = {
  session_id: 'lesson',
  teacher_id: 'ada',
  teacher_name: null,
  roster: [{ row_id: 'row', name: 'Mina', student_number: '3', consent: UNASKED }],
} as unknown as SessionRecord;
const seatOf = (fields: Partial<StudentRecord>): StudentRecord =>
  ({ session_id: 'lesson', ...fields }) as StudentRecord;
const visitorOf = (fields: Partial<Visitor>): Visitor => ({
  ...{ name: 'Mina', student_number: null, row_id: null, device_hash: 'device', address: '10.0.0.1' },
  ...fields,
});

/** The door of a lesson with these seats; pages of some have never said a word. */
const setup = (seats: StudentRecord[], mode: DoorMode, mute: readonly string[] = []) => {
  const enrolled: Enrolment[] = [];
  const knocks = createKnocks({ onChange: () => undefined, now: () => new Date(0), now_ms: () => 0 });
  const entry = createEntry({
    students: {
      load: () => Promise.resolve(),
      isPutOut: () => false,
      ofDevice: (_session_id, device_hash) => seats.find((one) => one.device_hash === device_hash) ?? null,
      holderOf: (_session_id, row_id) => seats.find((one) => one.row_id === row_id) ?? null,
      remove(_session_id, student_id) {
        seats = seats.filter((one) => one.student_id !== student_id);
        return Promise.resolve();
      },
      enrol(enrolment) {
        if (seats.some(({ row_id }) => row_id !== null && row_id === enrolment.row_id))
          return Promise.reject(new Error('the row is another’s'));
        enrolled.push(enrolment);
        return Promise.resolve({ student: seatOf(enrolment), rejoined: false });
      },
      rebind: () => Promise.reject(new Error('no seat moves')),
    },
    seats: { isMute: (student_id) => mute.includes(student_id) },
    doors: { load: () => Promise.resolve(), of: () => ({ mode, pseudonyms: false }) },
    knocks,
    names: createNameRules({ words: { holdsBack: (text) => text.includes('rude') } }),
  });
  return { entry, knocks, enrolled };
};

test('whom the teacher lets in has its row, also where a page that never said a word sits in it', async () => {
  const ghost = seatOf({ student_id: 'ghost', row_id: 'row', device_hash: 'gone' });
  const { entry, knocks, enrolled } = setup([ghost], 'approve', ['ghost']);
  await expect(entry.admit(SESSION, visitorOf({ row_id: 'row' }))).rejects.toMatchObject({
    details: { reason: 'waiting_for_teacher' },
  });
  const [waiting] = knocks.of('lesson');
  await entry.answer(SESSION, { knock_id: waiting?.knock_id ?? '', admit: true });
  expect(enrolled).toMatchObject([{ row_id: 'row', name: 'Mina', device_hash: 'device' }]);
  expect(knocks.of('lesson')).toEqual([]);
});

test('who comes back passes the filter with a new number as with a new name', async () => {
  const own = seatOf({
    student_id: 'a',
    name: 'Ada',
    student_number: null,
    row_id: null,
    device_hash: 'device',
  });
  const { entry } = setup([own], 'open');
  const back = (fields: Partial<Visitor>) => entry.admit(SESSION, visitorOf({ name: 'Ada', ...fields }));
  expect(await back({ student_number: '7' })).toMatchObject({ name: 'Ada', student_number: '7' });
  const reason = { details: { reason: 'name_filtered' } };
  await expect(back({ student_number: 'rude' })).rejects.toMatchObject(reason);
  await expect(back({ name: 'rude' })).rejects.toMatchObject(reason);
});
