import { beforeEach, expect, test } from 'vitest';
import type { PickRecord } from '../../shared/contract/pick-record.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import type { PickLesson } from './people-here.ts';
import { createPicks } from './picks.service.ts';
import type { Person } from './turns.ts';

const disk = { stored: new Map<string, PickRecord>(), is_full: false };
const records = {
  find: async () => [...disk.stored.values()],
  insert: async (record: PickRecord) => {
    if (disk.is_full) throw new AirError('storage_full', 'full');
    if (disk.stored.has(record.pot_id)) throw new AirError('conflict', 'there');
    disk.stored.set(record.pot_id, record);
  },
  update: async (key: string, changes: Partial<PickRecord>) => {
    if (disk.is_full) throw new AirError('storage_full', 'full');
    if (!disk.stored.has(key)) throw new AirError('not_found', 'not there');
    disk.stored.set(key, { ...disk.stored.get(key)!, ...changes });
  },
  remove: async (key: string) => disk.stored.delete(key),
};
const school = {
  now_ms: 0,
  lists: new Map<string, readonly string[]>(),
  open: new Set<string>(),
  here: [] as readonly Person[],
};
const rows = (...ids: string[]) => ids.map((row_id) => ({ row_id }));
const person = (person_id: string): Person => ({ person_id, student_id: `seat-${person_id}` });
const lessonOf = (session_id: string, roster_id: string | null, ...row_ids: string[]): PickLesson => {
  school.open.add(session_id);
  return {
    session_id,
    teacher_id: 'kim',
    roster_id,
    roster: rows(...row_ids) as unknown as PickLesson['roster'],
  };
};

/** The first of those who are left, always. Opening it twice is a restart. */
const open = async () => {
  const told: string[] = [];
  const picks = createPicks({
    records: records as never,
    people: {
      here: () => [...school.here],
      ofSeat: (_lesson, id) => [{ ...person(id.replace('seat-', '')), name: id, student_number: null }],
    },
    rowsOf: async (_teacher_id, roster_id) => {
      const list = school.lists.get(roster_id);
      if (list === undefined) throw new AirError('not_found', 'no list');
      return rows(...list);
    },
    isOpen: (session_id) => school.open.has(session_id),
    onChange: ({ pot_id }) => told.push(pot_id),
    randomBelow: () => 0,
    logger: createLogger({ part: 'app', level: 'silent' }),
    now: () => new Date(school.now_ms),
  });
  await picks.start();
  const namesOf = (lesson: PickLesson): string[] =>
    picks.of(lesson).drawn?.people.map((one) => one.person_id) ?? [];
  return { picks, told, namesOf };
};

beforeEach(() => {
  disk.stored.clear();
  disk.is_full = false;
  school.lists.clear();
  school.open.clear();
  school.here = ['a', 'b', 'c'].map(person);
  school.now_ms = 0;
});

test('the draw and its turns outlast a restart, and a message that comes again counts once', async () => {
  school.lists.set('list', ['a', 'b', 'c']);
  const lesson = lessonOf('monday', 'list', 'a', 'b', 'c');
  const first = await open();
  await first.picks.draw({ lesson, message_id: 'teacher/one' }, 2);
  await first.picks.show({ lesson, message_id: 'teacher/two' }, true);
  const before = first.picks.of(lesson);

  const second = await open();
  expect(second.picks.of(lesson)).toEqual(before);
  await second.picks.draw({ lesson, message_id: 'teacher/one' }, 2);
  expect([second.namesOf(lesson), second.told]).toEqual([['a', 'b'], []]);
  // Another sender’s may have the same id.
  await second.picks.draw({ lesson, message_id: 'remote/one' }, 1);
  expect(second.namesOf(lesson)).toEqual(['c']);
});

test('two who draw at once draw one after the other', async () => {
  const lesson = lessonOf('monday', null);
  const { picks, namesOf } = await open();
  await Promise.all(['one', 'two'].map((id) => picks.draw({ lesson, message_id: id }, 1)));
  expect([namesOf(lesson), picks.of(lesson).had]).toEqual([['b'], ['a', 'b']]);
});

test('turns are the class’s over its lessons, and of a lesson that is over nothing else stays', async () => {
  school.lists.set('list', ['a', 'b', 'c', 'd']);
  const monday = lessonOf('monday', 'list', 'a', 'b', 'c', 'd');
  const first = await open();
  school.here = [person('a'), person('guest')];
  await first.picks.draw({ lesson: monday, message_id: 'one' }, 2);
  school.open.delete('monday');
  await first.picks.end('monday');
  expect(disk.stored.get('class-list')).toMatchObject({
    had: ['a'],
    drawn: null,
    steps: [],
    message_ids: [],
  });

  const tuesday = lessonOf('tuesday', 'list', 'a', 'b', 'c', 'd');
  school.here = ['a', 'b'].map(person);
  const second = await open();
  expect([second.namesOf(tuesday), second.picks.of(tuesday).shown]).toEqual([[], false]);
  await second.picks.draw({ lesson: tuesday, message_id: 'one' }, 1);
  expect(second.namesOf(tuesday)).toEqual(['b']);
});

test('a lesson without a class list has turns of its own, which go with it, also when the end was not seen', async () => {
  const first = await open();
  const monday = lessonOf('monday', null);
  const tuesday = lessonOf('tuesday', null);
  await first.picks.draw({ lesson: monday, message_id: 'one' }, 1);
  await first.picks.draw({ lesson: tuesday, message_id: 'one' }, 1);
  expect([first.namesOf(monday), first.namesOf(tuesday)]).toEqual([['a'], ['a']]);
  school.open.delete('monday');
  await first.picks.end('monday');
  expect([...disk.stored.keys()]).toEqual(['lesson-tuesday']);
  school.open.delete('tuesday');
  await open();
  expect([...disk.stored.keys()]).toEqual([]);
});

test('a class list that is erased takes its turns with it, and rows that it loses take theirs', async () => {
  school.lists.set('list', ['a', 'b', 'c']);
  const lesson = lessonOf('monday', 'list', 'a', 'b', 'c');
  const { picks, told } = await open();
  await picks.draw({ lesson, message_id: 'one' }, 3);
  school.lists.set('list', ['a']);
  await picks.listChanged('list');
  // It is taught, and who left the list is in the class still.
  expect(picks.of(lesson).had).toEqual(['a', 'b', 'c']);
  school.open.delete('monday');
  await picks.end('monday');
  expect(disk.stored.get('class-list')?.had).toEqual(['a']);

  lessonOf('monday', 'list');
  school.lists.delete('list');
  told.length = 0;
  await picks.listChanged('list');
  expect([[...disk.stored.keys()], told, picks.of(lesson).had]).toEqual([[], ['class-list'], []]);
});

test('what cannot be kept is not done, and may be tried again', async () => {
  const lesson = lessonOf('monday', null);
  const { picks, namesOf, told } = await open();
  disk.is_full = true;
  await expect(picks.draw({ lesson, message_id: 'one' }, 1)).rejects.toMatchObject({ code: 'storage_full' });
  expect([namesOf(lesson), told]).toEqual([[], []]);
  disk.is_full = false;
  await picks.draw({ lesson, message_id: 'one' }, 1);
  expect(namesOf(lesson)).toEqual(['a']);
});

test('where nobody is here it says so, and takes what comes after it', async () => {
  const lesson = lessonOf('monday', null);
  const { picks, namesOf } = await open();
  school.here = [];
  await expect(picks.draw({ lesson, message_id: 'one' }, 1)).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'nobody_here' },
  });
  school.here = [person('a')];
  await picks.draw({ lesson, message_id: 'two' }, 1);
  expect(namesOf(lesson)).toEqual(['a']);
});

test('is named on the projector since it was asked for last', async () => {
  const lesson = lessonOf('monday', null);
  const { picks } = await open();
  const shownAt = (): string | null => picks.of(lesson).shown_at;
  await picks.show({ lesson, message_id: 'on' }, true);
  expect(shownAt()).toBe('1970-01-01T00:00:00.000Z');
  school.now_ms = 1_000;
  await picks.show({ lesson, message_id: 'again' }, true);
  expect(shownAt()).toBe('1970-01-01T00:00:01.000Z');
  await picks.show({ lesson, message_id: 'off' }, false);
  expect(shownAt()).toBeNull();
});
