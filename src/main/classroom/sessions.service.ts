import {
  UNASKED,
  type CreateSessionBody,
  type RosterEntry,
  type RosterRow,
  type SessionEndReason,
} from '../../shared/contract/classroom/sessions.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import type { ClassLists, Publishing } from './classroom.types.ts';
import { newId, newJoinCode } from './ids.ts';
import { createInOrder } from './in-order.ts';

export interface SessionsDeps {
  readonly records: Collection<SessionRecord>;
  readonly slots: Publishing['slots'];
  readonly lists: ClassLists;
  /** Lessons that may be open at once, of all teachers. */
  readonly max_sessions: number;
  readonly bus: Bus;
  readonly now: () => Date;
  /** Before the first lesson is opened while no other one is. */
  readonly takeTimeAnew: () => void;
}

/** The lessons: opened and ended by the teacher, found again after a restart. */
export interface Sessions {
  /** Finds the open lessons again. */
  start(): Promise<void>;
  /** Of all teachers, newest first. */
  readonly open: readonly SessionRecord[];
  /** The teacher's newest open one; null before class. */
  openOf(teacher_id: string): SessionRecord | null;
  /**
   * With a copy of the class list's rows, where it names one.
   * @throws AirError conflict beyond the allowed number of open lessons, not_found without such a list
   */
  create(teacher_id: string, body: CreateSessionBody): Promise<SessionRecord>;
  /** Gives an open lesson other rows; does nothing to one that has ended. @throws AirError storage_full, unavailable */
  setRoster(session_id: string, roster: readonly RosterRow[]): Promise<void>;
  /** Ends an open lesson; an ended one is answered as it is. @throws AirError not_found */
  end(session_id: string, reason: SessionEndReason): Promise<SessionRecord>;
  /** @throws AirError not_found */
  get(session_id: string): Promise<SessionRecord>;
  /** The lesson if it is open. @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<SessionRecord>;
  /** Whose it is; null when there is no such lesson. */
  teacherOf(session_id: string): Promise<string | null>;
  /**
   * A teacher's, newest first. @param before only those older than this lesson
   * @throws AirError not_found when the teacher has no such one
   */
  list(
    teacher_id: string,
    page: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<SessionRecord[]>;
  /** null when no lesson has had the code. */
  findByCode(join_code: string): Promise<SessionRecord | null>;
}

/** A million codes: even a class a day for life leaves most of them free. */
const CODE_ATTEMPTS = 100;

const rowOf = ({ name, student_number }: RosterEntry): RosterRow => ({
  row_id: newId(),
  name,
  student_number: student_number ?? null,
  consent: UNASKED,
});

const byNewest = (a: SessionRecord, b: SessionRecord): number =>
  b.started_at.localeCompare(a.started_at) || b.session_id.localeCompare(a.session_id);

export const createSessions = (deps: SessionsDeps): Sessions => {
  const { records, slots, lists, max_sessions, bus, now, takeTimeAnew } = deps;
  const inOrder = createInOrder();
  const open = new Map<string, SessionRecord>();

  const find = async (session_id: string): Promise<SessionRecord | null> =>
    open.get(session_id) ?? (await records.get(session_id));

  const get = async (session_id: string): Promise<SessionRecord> => {
    const record = await find(session_id);
    if (record === null) throw new AirError('not_found', 'there is no such lesson');
    return record;
  };

  /** With a code that no lesson has had: the store refuses those of others. */
  const insert = async (lesson: Omit<SessionRecord, 'join_code'>): Promise<SessionRecord> => {
    for (let attempt = 1; ; attempt += 1) {
      const record = { ...lesson, join_code: newJoinCode() };
      try {
        await records.insert(record);
        return record;
      } catch (error) {
        const is_taken = error instanceof AirError && error.code === 'conflict';
        if (!is_taken || attempt === CODE_ATTEMPTS) throw error;
      }
    }
  };

  /** A slot of the teacher's without a lesson; null where all have one. */
  const freeSlotOf = (own: readonly StreamKeyRecord[]): StreamKeyRecord | null => {
    const used = new Set([...open.values()].map((record) => record.stream_id));
    return own.find((slot) => !used.has(slot.stream_id)) ?? null;
  };

  const takeStream = async (teacher_id: string): Promise<string> => {
    const free = freeSlotOf(await slots.provide(teacher_id));
    if (open.size >= max_sessions || free === null) {
      throw new AirError('conflict', 'as many lessons are open as may be', { max_sessions });
    }
    return free.stream_id;
  };

  /** Only a damaged store has lost a lesson's publishing slot: then it gets another one, if need be another lesson's. */
  const mended = async (record: SessionRecord): Promise<SessionRecord> => {
    const own = await slots.provide(record.teacher_id);
    const slot = freeSlotOf(own) ?? own[0];
    return slot === undefined ? record : records.update(record.session_id, { stream_id: slot.stream_id });
  };

  const rosterOf = async (
    teacher_id: string,
    roster: CreateSessionBody['roster'] = [],
  ): Promise<Pick<SessionRecord, 'roster_id' | 'roster'>> =>
    typeof roster === 'string'
      ? { roster_id: roster, roster: [...(await lists.get(teacher_id, roster)).students] }
      : { roster_id: null, roster: roster.map(rowOf) };

  return {
    async start() {
      const without_slot: SessionRecord[] = [];
      for (const record of await records.find({ status: 'open' }, { sort: [['started_at', 1]] })) {
        const own = await slots.provide(record.teacher_id);
        if (own.some(({ stream_id }) => stream_id === record.stream_id)) open.set(record.session_id, record);
        else without_slot.push(record);
      }
      // After the others, whose slots are taken; the oldest first.
      for (const record of without_slot) open.set(record.session_id, await mended(record));
    },
    get open() {
      return [...open.values()].sort(byNewest);
    },
    openOf: (teacher_id) =>
      [...open.values()].sort(byNewest).find((record) => record.teacher_id === teacher_id) ?? null,
    create: (teacher_id, body) =>
      inOrder(async () => {
        const roster = await rosterOf(teacher_id, body.roster);
        const stream_id = await takeStream(teacher_id);
        if (open.size === 0) takeTimeAnew();

        const record = await insert({
          schema_version: 2,
          session_id: newId(),
          teacher_id,
          stream_id,
          title: body.title,
          class_name: body.class_name ?? null,
          subject: body.subject ?? null,
          teacher_name: body.teacher_name ?? null,
          ...roster,
          status: 'open',
          started_at: now().toISOString(),
          ended_at: null,
          end_reason: null,
        });
        open.set(record.session_id, record);
        const { session_id } = record;
        bus.fact('session.started', session_id, { session_id, teacher_id, stream_id });
        return record;
      }),
    setRoster: (session_id, roster) =>
      inOrder(async () => {
        if (!open.has(session_id)) return;
        open.set(session_id, await records.update(session_id, { roster: [...roster] }));
        bus.fact('session.roster_changed', session_id, { session_id });
      }),
    end: (session_id, reason) =>
      inOrder(async () => {
        const record = await get(session_id);
        if (record.status === 'ended') return record;
        const ended = await records.update(session_id, {
          status: 'ended',
          ended_at: now().toISOString(),
          end_reason: reason,
        });
        open.delete(session_id);
        const { teacher_id, stream_id } = record;
        bus.fact('session.ended', session_id, { session_id, teacher_id, stream_id, reason });
        return ended;
      }),
    get,
    async getOpen(session_id) {
      const record = await get(session_id);
      if (record.status === 'ended') throw new AirError('ended', 'the lesson has ended');
      return record;
    },
    async teacherOf(session_id) {
      return (await find(session_id))?.teacher_id ?? null;
    },
    list: (teacher_id, { limit, before }) =>
      records.find(
        { teacher_id },
        { sort: [['started_at', -1]], limit, ...(before === undefined ? {} : { before }) },
      ),
    async findByCode(join_code) {
      for (const record of open.values()) if (record.join_code === join_code) return record;
      return (await records.find({ join_code }, { limit: 1 }))[0] ?? null;
    },
  };
};
