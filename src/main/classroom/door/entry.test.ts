import { expect, test } from 'vitest';
import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import { UNASKED } from '../../../shared/contract/classroom/sessions.ts';
import type { DoorMode } from '../../../shared/contract/index.ts';
import type { AirError } from '../../../shared/errors.ts';
import type { Enrolment } from '../students.service.ts';
import { createAskers } from './askers.ts';
import { createEntry, type Visitor } from './entry.ts';
import { createKnocks } from './knocks.ts';
import { createNameRules } from './name-rules.ts';

const SESSION = {
  session_id: 'lesson',
  teacher_id: 'ada',
  teacher_name: null,
  roster: [{ row_id: 'row', name: 'Mina', student_number: '3', consent: UNASKED }],
} as unknown as SessionRecord;
const SESSION_OF_ANYBODY = { ...SESSION, roster: [] };
const seatOf = (fields: Partial<StudentRecord>): StudentRecord =>
  ({ session_id: 'lesson', ...fields }) as StudentRecord;
const visitorOf = (fields: Partial<Visitor>): Visitor => ({
  ...{ name: 'Mina', student_number: null, row_id: null, device_hash: 'device', address: '10.0.0.1' },
  ...fields,
});

/** The door of a lesson with these seats; pages of some have never said a word, those of others have shown themselves. */
const setup = (
  seats: StudentRecord[],
  mode: DoorMode,
  {
    mute = [],
    shown = [],
    put_out = [],
  }: { mute?: readonly string[]; shown?: readonly string[]; put_out?: readonly StudentRecord[] } = {},
) => {
  const enrolled: Enrolment[] = [];
  const changed_to = new Map(shown.map((student_id) => [student_id, 'itself']));
  const knocks = createKnocks({ onChange: () => undefined, now: () => new Date(0), now_ms: () => 0 });
  const entry = createEntry({
    students: {
      load: () => Promise.resolve(),
      isPutOut: (_session_id, device_hash) => put_out.some((one) => one.device_hash === device_hash),
      putOutOf: () => put_out,
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
    seats: {
      isVacant: (student_id) => mute.includes(student_id),
      mayChange: (student_id, whom) => (changed_to.get(student_id) ?? whom) === whom,
      changed: (student_id, whom) => changed_to.set(student_id, whom),
      letIn: () => undefined,
    },
    doors: { load: () => Promise.resolve(), of: () => ({ mode, pseudonyms: false }) },
    knocks,
    askers: createAskers({ now_ms: () => 0, isOpen: () => true }),
    names: createNameRules({ words: { holdsBack: (text) => text.includes('rude') } }),
  });
  return { entry, knocks, enrolled };
};

test('whom the teacher lets in has its row, also where a page that never said a word sits in it', async () => {
  const ghost = seatOf({ student_id: 'ghost', row_id: 'row', device_hash: 'gone' });
  const { entry, knocks, enrolled } = setup([ghost], 'approve', { mute: ['ghost'] });
  await expect(entry.admit(SESSION, visitorOf({ row_id: 'row' }))).rejects.toMatchObject({
    details: { reason: 'waiting_for_teacher' },
  });
  const [waiting] = knocks.of('lesson');
  await entry.answer(SESSION, { knock_ids: [waiting?.knock_id ?? ''], admit: true });
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
  const back = (fields: Partial<Visitor>) =>
    entry.admit(SESSION_OF_ANYBODY, visitorOf({ name: 'Ada', ...fields }));
  expect(await back({ student_number: '7' })).toMatchObject({ name: 'Ada', student_number: '7' });
  const reason = { details: { reason: 'name_filtered' } };
  await expect(back({ student_number: 'rude' })).rejects.toMatchObject(reason);
  await expect(back({ name: 'rude' })).rejects.toMatchObject(reason);
});

const reasonOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'in',
    (error: unknown) => (error as AirError).details?.['reason'],
  );

test.each(['approve', 'locked'] as const)(
  'who has a seat comes back as itself where the door is %s, and is new as anybody else',
  async (mode) => {
    const ada = {
      student_id: 'a',
      name: 'Ada (2)',
      student_number: '7',
      row_id: null,
      device_hash: 'device',
    };
    const { entry, knocks } = setup([seatOf(ada)], mode);
    const come = (fields: Partial<Visitor>) => entry.admit(SESSION_OF_ANYBODY, visitorOf(fields));
    const itself = { name: 'Ada (2)', student_number: '7', row_id: null };
    expect(await come({ name: 'ａｄａ' })).toMatchObject(itself);
    expect(await come({ name: 'Ada', student_number: '7' })).toMatchObject(itself);

    const kept_out = mode === 'approve' ? 'waiting_for_teacher' : 'locked';
    expect(await reasonOf(come({ name: 'Bo' }))).toBe(kept_out);
    expect(await reasonOf(come({ name: 'Ada', student_number: '8' }))).toBe(kept_out);
    expect(knocks.of('lesson')).toMatchObject(
      mode === 'locked' ? [] : [{ name: 'Ada', student_number: '8' }],
    );
    // It has thought better of it.
    expect(await come({ name: 'Ada' })).toMatchObject(itself);
    expect(knocks.of('lesson')).toEqual([]);
  },
);

test('a row of the class list is asked for by who has a seat as by anybody new, and is its own once the teacher says so', async () => {
  const guest = { student_id: 'a', name: 'Mina', student_number: null, row_id: null, device_hash: 'device' };
  const approving = setup([seatOf(guest)], 'approve');
  expect(await reasonOf(approving.entry.admit(SESSION, visitorOf({ row_id: 'row' })))).toBe(
    'waiting_for_teacher',
  );
  // By its own name, which has come onto the list meanwhile, it is still the guest that was let in.
  expect(await approving.entry.admit(SESSION, visitorOf({}))).toMatchObject({ name: 'Mina', row_id: null });
  await reasonOf(approving.entry.admit(SESSION, visitorOf({ row_id: 'row' })));
  const [waiting] = approving.knocks.of('lesson');
  await approving.entry.answer(SESSION, { knock_ids: [waiting?.knock_id ?? ''], admit: true });
  expect(approving.enrolled).toMatchObject([{ row_id: 'row', device_hash: 'device' }]);

  const open = setup([seatOf(guest)], 'open');
  expect(await open.entry.admit(SESSION, visitorOf({ row_id: 'row' }))).toMatchObject({ row_id: 'row' });
  // A guest by another name is another guest.
  expect(await reasonOf(open.entry.admit(SESSION, visitorOf({ name: 'Bo' })))).toBe('waiting_for_teacher');
  expect(open.knocks.of('lesson')).toMatchObject([{ kind: 'guest', name: 'Bo' }]);
});

test('a row that another one sits in moves nobody who has a seat, and is never put beside its name', async () => {
  const bo = { student_id: 'b', name: 'Bo', student_number: null, row_id: null, device_hash: 'device' };
  const mina = { student_id: 'a', name: 'Mina', student_number: '3', row_id: 'row', device_hash: 'other' };
  const { entry } = setup([seatOf(bo), seatOf(mina)], 'open');
  expect(await entry.admit(SESSION, visitorOf({ row_id: 'row' }))).toMatchObject({
    name: 'Bo',
    row_id: null,
  });
  expect(await entry.admit(SESSION, visitorOf({ name: 'Mina' }))).toMatchObject({ name: 'Bo', row_id: null });
});

test('several are let in by one word, in their order; who has gone meanwhile holds nobody up', async () => {
  const { entry, knocks, enrolled } = setup([], 'approve');
  const come = (name: string) =>
    entry.admit(SESSION_OF_ANYBODY, visitorOf({ name, device_hash: `of ${name}` }));
  for (const name of ['Ara', 'Bo', 'Cho', 'Dan']) await reasonOf(come(name));
  const [ara = '', bo = '', cho = ''] = knocks.of('lesson').map(({ knock_id }) => knock_id);
  knocks.drop({ session_id: 'lesson', device_hash: 'of Bo' });
  await entry.answer(SESSION_OF_ANYBODY, { knock_ids: [ara, bo, cho], admit: true });
  expect(enrolled.map(({ name }) => name)).toEqual(['Ara', 'Cho']);
  expect(knocks.of('lesson').map(({ name }) => name)).toEqual(['Dan']);
  const again = entry.answer(SESSION_OF_ANYBODY, { knock_ids: [ara, bo, cho], admit: true });
  await expect(again).rejects.toMatchObject({ code: 'not_found' });
});

test.each(['open', 'approve', 'locked'] as const)(
  'the name and the row of who was put out are nobody’s without the teacher’s word, where the door is %s',
  async (mode) => {
    const eve = {
      student_id: 'e',
      name: 'Eve (2)',
      student_number: null,
      row_id: null,
      device_hash: 'of eve',
    };
    const mina = { ...eve, student_id: 'm', name: 'Mina', row_id: 'row', device_hash: 'of mina' };
    const { entry, knocks, enrolled } = setup([], mode, { put_out: [seatOf(eve), seatOf(mina)] });
    const kept_out = mode === 'locked' ? 'locked' : 'waiting_for_teacher';
    const come = (device_hash: string, fields: Partial<Visitor>, session = SESSION) =>
      reasonOf(entry.admit(session, visitorOf({ device_hash, ...fields })));
    expect(await come('of eve', { name: 'Eve' })).toBe('removed');
    expect(await come('1', { name: 'Ｅ.ｖｅ' }, SESSION_OF_ANYBODY)).toBe(kept_out);
    expect(await come('2', { row_id: 'row' })).toBe(kept_out);
    expect(await come('3', { name: 'Eve', device_hash: null }, SESSION_OF_ANYBODY)).toBe(
      mode === 'locked' ? 'locked' : 'device_needed',
    );
    expect(await come('4', { name: 'Bo' }, SESSION_OF_ANYBODY)).toBe(mode === 'open' ? 'in' : kept_out);
    const waiting = knocks.of('lesson').filter(({ kind }) => kind === 'put_out');
    expect(waiting.map(({ device_hash }) => device_hash)).toEqual(mode === 'locked' ? [] : ['1', '2']);
    if (mode === 'locked') return;
    await entry.answer(SESSION, { knock_ids: waiting.map(({ knock_id }) => knock_id), admit: true });
    expect(enrolled).toMatchObject([{ device_hash: '1' }, { device_hash: '2', row_id: 'row' }]);
  },
);

test('who has shown itself is another one by the teacher’s word alone, also where the door is open; a slip of the finger is free once', async () => {
  const list = {
    ...SESSION,
    roster: [...SESSION.roster, { ...SESSION.roster[0], row_id: 'bo', name: 'Bo' }],
  };
  const eve = { student_id: 'e', name: 'Eve', student_number: null, row_id: null, device_hash: 'device' };
  const mina = { ...eve, name: 'Mina', row_id: 'row' };
  for (const [seat, session, other] of [
    [eve, SESSION_OF_ANYBODY, { name: 'Bo' }],
    [mina, list as SessionRecord, { row_id: 'bo' }],
  ] as const) {
    const shown = setup([seatOf(seat)], 'open', { shown: ['e'] });
    expect(await reasonOf(shown.entry.admit(session, visitorOf(other)))).toBe('waiting_for_teacher');
    const [waiting] = shown.knocks.of('lesson');
    expect(waiting).toMatchObject({ kind: 'change', name: 'Bo' });
    expect(await shown.entry.admit(session, visitorOf({ name: seat.name }))).toMatchObject({
      name: seat.name,
    });
    await reasonOf(shown.entry.admit(session, visitorOf(other)));
    await shown.entry.answer(session, {
      knock_ids: shown.knocks.of('lesson').map(({ knock_id }) => knock_id),
      admit: true,
    });
    expect(shown.enrolled).toMatchObject([{ name: 'Bo', device_hash: 'device' }]);

    const young = setup([seatOf(seat)], 'open');
    expect(await young.entry.admit(session, visitorOf(other))).toMatchObject({ name: 'Bo' });
    // Asked twice at once it is the same one twice.
    expect(await young.entry.admit(session, visitorOf(other))).toMatchObject({ name: 'Bo' });
  }
  const young = setup([seatOf(eve)], 'open');
  const become = (name: string) => reasonOf(young.entry.admit(SESSION_OF_ANYBODY, visitorOf({ name })));
  expect([await become('Bo'), await become('Ara')]).toEqual(['in', 'waiting_for_teacher']);
  // Its own name has come onto the list.
  const guest = setup([seatOf({ ...eve, name: 'Mina' })], 'open', { shown: ['e'] });
  expect(await guest.entry.admit(SESSION, visitorOf({}))).toMatchObject({ row_id: 'row' });
});

test('one who cannot be let in holds up nobody, waits on, and is told of', async () => {
  const mina = seatOf({ student_id: 'a', name: 'Mina', row_id: 'row', device_hash: 'other' });
  const seats: StudentRecord[] = [];
  const { entry, knocks, enrolled } = setup(seats, 'approve');
  await reasonOf(entry.admit(SESSION, visitorOf({ row_id: 'row' })));
  await reasonOf(entry.admit(SESSION, visitorOf({ name: 'Bo', device_hash: 'of Bo' })));
  const ids = knocks.of('lesson').map(({ knock_id }) => knock_id);
  // Somebody sat down in the row of the first one meanwhile.
  seats.push(mina);
  await expect(entry.answer(SESSION, { knock_ids: ids, admit: true })).rejects.toThrow(
    'the row is another’s',
  );
  expect(enrolled.map(({ name }) => name)).toEqual(['Bo']);
  expect(knocks.of('lesson').map(({ name }) => name)).toEqual(['Mina']);
});
