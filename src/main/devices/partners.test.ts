import { beforeEach, expect, test } from 'vitest';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { PartnerRecord } from '../../shared/contract/devices.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { createPartners, PARTNERS, type PartnerDoor } from './partners.ts';

const session_id = 'lesson';
const row = (row_id: string) => ({ row_id, name: `Row ${row_id}`, student_number: row_id });
const asked = (row_id: string | null, name = row_id === null ? 'Cho' : `Row ${row_id}`) => ({
  ...{ row_id, name, student_number: null },
});

type Who = Pick<PartnerRecord, 'row_id' | 'name'>;

/** What is on disk, and what the room stands on: over a start anew it stays. */
let disk: Map<string, PartnerRecord>;
let fails: { update: boolean };
let school: { roster: ReturnType<typeof row>[]; seats: Record<string, string | null>; is_open: boolean };

beforeEach(() => {
  disk = new Map();
  fails = { update: false };
  school = { roster: ['1', '2', '3'].map(row), seats: { ann: '1' }, is_open: true };
});

const seats = () =>
  Object.entries(school.seats).map(([student_id, row_id]) => ({
    student_id,
    row_id,
    name: `Row ${row_id ?? '-'}`,
  }));

const start = async () => {
  const told: string[] = [];
  let looks = 0;
  let minute = 0;
  const lesson = () => ({ session_id, teacher_id: 'kim', roster: school.roster }) as unknown as SessionRecord;
  const isSame = (one: Who, other: Who): boolean =>
    one.row_id === null ? one.name === other.name : one.row_id === other.row_id;
  /** By a class list where there is one, as the classroom's is. */
  const door: PartnerDoor = {
    async admit({ roster }, wanted) {
      const found = roster.find(({ row_id }) => row_id === wanted.row_id);
      if (found === undefined && roster.length > 0)
        throw new AirError('conflict', 'not on the list', { reason: 'row_unknown' });
      const { row_id, name, student_number } = found ?? wanted;
      const who = { row_id, name, student_number };
      const others = partners.ofSession(session_id).filter(({ gone_at }) => gone_at === null);
      if ([...seats(), ...others].some((one) => isSame(who, one)))
        throw new AirError('conflict', 'it is here', { reason: 'seat_taken' });
      return who;
    },
    seatedIn() {
      looks += 1;
      const all = seats();
      return (who) => all.some((one) => isSame(who, one));
    },
  };
  const partners = createPartners({
    records: {
      find: async () => [...disk.values()].sort((a, b) => a.came_at.localeCompare(b.came_at)),
      insert: async (record: PartnerRecord) => void disk.set(record.mate_id, record),
      update: async (id: string, changes: Partial<PartnerRecord>) => {
        if (fails.update) throw new AirError('storage_full', 'full');
        disk.set(id, { ...disk.get(id)!, ...changes });
      },
    } as never,
    lessons: {
      get open() {
        return school.is_open ? [lesson()] : [];
      },
    },
    door,
    hasSeat: (_session_id, student_id) => student_id in school.seats,
    onChange: (_session_id, student_id) => told.push(student_id),
    logger: createLogger({ part: 'app', level: 'silent' }),
    now: () => new Date(Date.UTC(2026, 2, 2, 9) + 60_000 * minute++),
  });
  await partners.load(session_id);
  const set = (
    student_id: string,
    wanted: ReturnType<typeof asked>,
    message_id = `${student_id}/${String(disk.size)}`,
  ) => partners.set({ session_id, student_id, message_id, asked: wanted });
  const pairs = (): string[] =>
    partners
      .ofSession(session_id)
      .flatMap(({ student_id, name, gone_at }) => (gone_at === null ? [`${student_id}+${name}`] : []));
  return { partners, set, pairs, told, looks: () => looks };
};
const presentOnDisk = (): string[] =>
  [...disk.values()].flatMap(({ name, gone_at }) => (gone_at === null ? [name] : []));

test('nobody shares a device with itself, with a partner of somebody, or with who has a device', async () => {
  school.seats = { ann: '1', bea: '2' };
  const { set, pairs } = await start();
  for (const taken of ['1', '2'])
    await expect(set('ann', asked(taken))).rejects.toMatchObject({ details: { reason: 'seat_taken' } });
  await set('ann', asked('3'));
  await expect(set('bea', asked('3'))).rejects.toMatchObject({ details: { reason: 'seat_taken' } });
  await expect(set('ann', asked('9'))).rejects.toMatchObject({ details: { reason: 'row_unknown' } });
  await expect(set('nobody', asked('3'))).rejects.toMatchObject({ code: 'not_found' });
  expect(pairs()).toEqual(['ann+Row 3']);
});

test('two devices that ask for the same one at once do not both get it', async () => {
  school.seats = { ann: '1', bea: '2' };
  const { set, pairs } = await start();
  const answers = await Promise.allSettled([set('ann', asked('3'), 'a'), set('bea', asked('3'), 'b')]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(pairs()).toEqual(['ann+Row 3']);
});

test('who joins by itself, loses its row, or whose seat goes is taken off, and a new name of its row is taken over', async () => {
  for (const change of [
    () => (school.seats = { ann: '1', cho: '3' }),
    () => (school.roster = ['1', '2'].map(row)),
    () => (school.seats = {}),
  ]) {
    disk.clear();
    Object.assign(school, { roster: ['1', '2', '3'].map(row), seats: { ann: '1' } });
    const { partners, set, pairs } = await start();
    await set('ann', asked('3'));
    school.roster = [row('1'), row('2'), { ...row('3'), name: 'Renamed' }];
    await partners.review(session_id);
    expect(pairs()).toEqual(['ann+Renamed']);
    change();
    await partners.review(session_id);
    expect([pairs(), presentOnDisk()]).toEqual([[], []]);
  }
});

test('without a list it is the name that counts', async () => {
  Object.assign(school, { roster: [], seats: { ann: null } });
  const { partners, set, pairs } = await start();
  await set('ann', asked(null, 'Row X'));
  school.seats = { ann: null, other: 'X' };
  await partners.review(session_id);
  expect(pairs()).toEqual([]);
});

test('of many who join at once, one look at the seats finds who has come', async () => {
  Object.assign(school, {
    roster: [],
    seats: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`s${String(at)}`, null])),
  });
  const { partners, set, looks } = await start();
  for (let at = 0; at < 20; at += 1)
    await set(`s${String(at)}`, asked(null, `Partner ${'abcdefghijkmnpqrstuv'.charAt(at)}`));
  const before = looks();
  await Promise.all(Array.from({ length: 40 }, () => partners.review(session_id)));
  expect(looks() - before).toBe(1);
});

test('a message that comes again changes nothing, and what it took off is written then', async () => {
  const first = await start();
  await first.set('ann', asked('2'), 'one');
  fails.update = true;
  await expect(first.set('ann', asked('3'), 'two')).rejects.toMatchObject({ code: 'storage_full' });
  expect(first.pairs()).toEqual(['ann+Row 3']);
  await expect(first.set('ann', asked('3'), 'two')).rejects.toMatchObject({ code: 'storage_full' });
  fails.update = false;
  await first.set('ann', asked('3'), 'two');
  expect([disk.size, presentOnDisk()]).toEqual([2, ['Row 3']]);

  fails.update = true;
  await expect(first.partners.clear(session_id, 'ann')).rejects.toMatchObject({ code: 'storage_full' });
  fails.update = false;
  await first.partners.clear(session_id, 'ann');
  expect(presentOnDisk()).toEqual([]);
});

test('killed between one partner’s coming and the other one’s going, the newer one sits there', async () => {
  const first = await start();
  await first.set('ann', asked('2'), 'one');
  fails.update = true;
  await expect(first.set('ann', asked('3'), 'two')).rejects.toMatchObject({ code: 'storage_full' });
  fails.update = false;
  const second = await start();
  expect([second.pairs(), presentOnDisk()]).toEqual([['ann+Row 3'], ['Row 3']]);
  expect(second.partners.of(session_id, 'ann')?.name).toBe('Row 3');
  await second.set('ann', asked('3'), 'two');
  expect(disk.size).toBe(2);
});

test('nobody is known before it is read, of a new lesson there is nobody, and of one that is over nothing is held', async () => {
  const { partners, set } = await start();
  await set('ann', asked('2'));
  expect([partners.isKnown(session_id), partners.isKnown('new')]).toEqual([true, false]);
  partners.begin('new');
  expect([partners.isKnown('new'), partners.ofSession('new')]).toEqual([true, []]);
  school.is_open = false;
  await partners.end(session_id);
  expect([partners.isKnown(session_id), partners.ofSession(session_id)]).toEqual([false, []]);
  expect(await partners.list(session_id)).toHaveLength(1);
  await expect(partners.load(session_id)).rejects.toMatchObject({ code: 'ended' });
  expect(partners.isKnown(session_id)).toBe(false);
});

test('whom the teacher confirms is confirmed, over a restart, until it says otherwise; who came in its place is not', async () => {
  const first = await start();
  await first.set('ann', asked('2'), 'one');
  const confirmed = (of: typeof first) => {
    const { name, confirmed_at } = of.partners.of(session_id, 'ann')!;
    return [name, confirmed_at !== null];
  };
  expect(confirmed(first)).toEqual(['Row 2', false]);
  const { mate_id } = first.partners.of(session_id, 'ann')!;
  const say = (of: typeof first, is_confirmed: boolean) =>
    of.partners.confirm({ session_id, mate_id, confirmed: is_confirmed });
  fails.update = true;
  await expect(say(first, true)).rejects.toMatchObject({ code: 'storage_full' });
  expect(confirmed(first)).toEqual(['Row 2', false]);
  fails.update = false;
  await say(first, true);
  const told = first.told.length;
  await say(first, true);
  expect(first.told).toHaveLength(told);
  const second = await start();
  expect(confirmed(second)).toEqual(['Row 2', true]);
  await say(second, false);
  expect(confirmed(second)).toEqual(['Row 2', false]);
  await say(second, true);
  await second.set('ann', asked('3'), 'two');
  expect(confirmed(second)).toEqual(['Row 3', false]);
  await expect(say(second, true)).rejects.toMatchObject({ code: 'not_found' });
  // Its word on who was there before stays.
  expect(disk.get(mate_id)?.confirmed_at).not.toBeNull();
});

test('partners of before the teacher was asked count from their coming, as they did', () => {
  const old = { schema_version: 1, mate_id: 'm', came_at: '2026-03-02T09:00:00.000Z' };
  expect(PARTNERS.migrations[1](old)).toEqual({ ...old, confirmed_at: old.came_at });
});
