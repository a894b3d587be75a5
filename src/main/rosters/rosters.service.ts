import { randomBytes } from 'node:crypto';
import type { PutRosterBody, Roster, RosterRecord, RosterSummary } from '../../shared/contract/rosters.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import { rowsOf } from './rows.ts';

export interface RostersDeps {
  readonly records: Collection<RosterRecord>;
  readonly bus: Pick<Bus, 'fact'>;
  readonly now: () => Date;
}

/** Teachers' class lists. To a teacher another one's is none. */
export interface Rosters {
  /** Reads what `summariesOf` gives. */
  start(): Promise<void>;
  /** A teacher's, oldest first; empty before the start. */
  summariesOf(teacher_id: string): readonly RosterSummary[];
  /** A teacher's, newest first. @throws AirError not_found when the teacher has no `before` */
  list(
    teacher_id: string,
    page: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<Roster[]>;
  /** @throws AirError not_found */
  get(teacher_id: string, roster_id: string): Promise<Roster>;
  /**
   * Makes it, or puts it in the place of the one that there is. Resolves once it is on disk.
   * @throws AirError conflict for an id of another teacher's, beyond LIMITS.rosters, or (with `version`) where there is another one than
   * `body.version`; storage_full, unavailable
   */
  put(teacher_id: string, roster_id: string, body: PutRosterBody): Promise<Roster>;
  /** @throws AirError not_found, storage_full, unavailable */
  remove(teacher_id: string, roster_id: string): Promise<void>;
}

const newVersion = (): string => randomBytes(9).toString('base64url');

const isAnother = (error: unknown): boolean =>
  error instanceof AirError && (error.code === 'precondition' || error.code === 'not_found');

const rosterOf = ({ roster_id, version, name, students, created_at, updated_at }: RosterRecord): Roster => ({
  roster_id,
  version,
  name,
  students,
  created_at,
  updated_at,
});

export const createRosters = ({ records, bus, now }: RostersDeps): Rosters => {
  /** By id, in the order of making: what pages choose from is read at once, and a list has up to 200 rows. */
  const summaries = new Map<string, RosterSummary & { readonly teacher_id: string }>();

  const remember = ({ roster_id, teacher_id, version, name, students, updated_at }: RosterRecord): void => {
    summaries.set(roster_id, { roster_id, teacher_id, version, name, students: students.length, updated_at });
  };
  const summariesOf = (teacher_id: string): RosterSummary[] =>
    [...summaries.values()]
      .filter((one) => one.teacher_id === teacher_id)
      .map(({ teacher_id: _own, ...summary }) => summary);
  const find = async (teacher_id: string, roster_id: string): Promise<RosterRecord> => {
    const record = await records.get(roster_id);
    if (record?.teacher_id !== teacher_id) throw new AirError('not_found', 'there is no such class list');
    return record;
  };
  const tell = (teacher_id: string, roster_id: string): void => {
    bus.fact('roster.changed', null, { teacher_id, roster_id });
  };

  const insert = async (
    teacher_id: string,
    roster_id: string,
    { name, students }: PutRosterBody,
  ): Promise<RosterRecord> => {
    if (summariesOf(teacher_id).length >= LIMITS.rosters) {
      throw new AirError('conflict', 'there are as many class lists as may be', { rosters: LIMITS.rosters });
    }
    const at = now().toISOString();
    const record: RosterRecord = {
      schema_version: 2,
      roster_id,
      teacher_id,
      version: newVersion(),
      name,
      students: rowsOf(students, []),
      created_at: at,
      updated_at: at,
    };
    await records.insert(record);
    return record;
  };

  const replace = (former: RosterRecord, { name, students }: PutRosterBody): Promise<RosterRecord> =>
    records.update(
      former.roster_id,
      {
        version: newVersion(),
        name,
        students: rowsOf(students, former.students),
        updated_at: now().toISOString(),
      },
      { where: { version: former.version } },
    );

  const put = async (teacher_id: string, roster_id: string, body: PutRosterBody): Promise<Roster> => {
    const former = await records.get(roster_id);
    if (former !== null && former.teacher_id !== teacher_id) {
      throw new AirError('conflict', 'the id is taken');
    }
    const version = former?.version ?? null;
    if (body.version !== undefined && body.version !== version) {
      throw new AirError('conflict', 'the class list is another one by now', { version });
    }
    let record: RosterRecord;
    try {
      record = await (former === null ? insert(teacher_id, roster_id, body) : replace(former, body));
    } catch (error) {
      // It was saved or removed in this moment: this one comes after that.
      if (former !== null && isAnother(error)) return put(teacher_id, roster_id, body);
      throw error;
    }
    remember(record);
    tell(teacher_id, roster_id);
    return rosterOf(record);
  };

  return {
    async start() {
      for (const record of await records.find({}, { sort: [['created_at', 1]] })) remember(record);
    },
    summariesOf,
    async list(teacher_id, { limit, before }) {
      const page = { limit, ...(before === undefined ? {} : { before }) };
      return (await records.find({ teacher_id }, { sort: [['created_at', -1]], ...page })).map(rosterOf);
    },
    get: async (teacher_id, roster_id) => rosterOf(await find(teacher_id, roster_id)),
    put,
    async remove(teacher_id, roster_id) {
      await find(teacher_id, roster_id);
      await records.remove(roster_id);
      summaries.delete(roster_id);
      tell(teacher_id, roster_id);
    },
  };
};
