import type { CreateSessionBody, SessionEndReason } from '../../shared/contract/index.ts';
import { LOCAL_TEACHER_ID } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import { newId, newJoinCode } from './ids.ts';
import { createInOrder } from './in-order.ts';
import type { StreamKeys } from './stream-keys.ts';

export interface SessionsDeps {
  readonly records: Collection<SessionRecord>;
  readonly stream_keys: Pick<StreamKeys, 'all' | 'ofStream'>;
  /** Lessons that may be open at once. */
  readonly max_sessions: number;
  readonly bus: Bus;
  readonly now: () => Date;
}

/** The lessons: opened and ended by the teacher, found again after a restart. */
export interface Sessions {
  /** Finds the open lessons again. */
  start(): Promise<void>;
  /** Newest first. */
  readonly open: readonly SessionRecord[];
  /** @throws AirError conflict beyond the allowed number of open lessons */
  create(body: CreateSessionBody): Promise<SessionRecord>;
  /** Ends an open lesson; an ended one is answered as it is. @throws AirError not_found */
  end(session_id: string, reason: SessionEndReason): Promise<SessionRecord>;
  /** @throws AirError not_found */
  get(session_id: string): Promise<SessionRecord>;
  /** The lesson if it is open. @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<SessionRecord>;
  /** Newest first. @param before only those older than this lesson. @throws AirError not_found when there is no such one */
  list(page: { readonly limit: number; readonly before?: string | undefined }): Promise<SessionRecord[]>;
  /** null when no lesson has had the code. */
  findByCode(join_code: string): Promise<SessionRecord | null>;
}

/** A million codes: even a class a day for life leaves most of them free. */
const CODE_ATTEMPTS = 100;

const byNewest = (a: SessionRecord, b: SessionRecord): number =>
  b.started_at.localeCompare(a.started_at) || b.session_id.localeCompare(a.session_id);

export const createSessions = (deps: SessionsDeps): Sessions => {
  const { records, stream_keys, max_sessions, bus, now } = deps;
  const inOrder = createInOrder();
  const open = new Map<string, SessionRecord>();

  const get = async (session_id: string): Promise<SessionRecord> => {
    const record = open.get(session_id) ?? (await records.get(session_id));
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

  const freeStream = (): string => {
    const used = new Set([...open.values()].map((record) => record.stream_id));
    const free = stream_keys.all.find((slot) => !used.has(slot.stream_id));
    if (open.size >= max_sessions || free === undefined) {
      throw new AirError('conflict', 'as many lessons are open as may be', { max_sessions });
    }
    return free.stream_id;
  };

  return {
    async start() {
      for (const record of await records.find({ status: 'open' })) {
        const { stream_id } = stream_keys.ofStream(record.stream_id);
        const is_known = stream_id === record.stream_id;
        // Only a damaged store has lost a lesson's publishing slot.
        open.set(
          record.session_id,
          is_known ? record : await records.update(record.session_id, { stream_id }),
        );
      }
    },
    get open() {
      return [...open.values()].sort(byNewest);
    },
    create: (body) =>
      inOrder(async () => {
        const stream_id = freeStream();
        const record = await insert({
          schema_version: 1,
          session_id: newId(),
          teacher_id: LOCAL_TEACHER_ID,
          stream_id,
          title: body.title,
          class_name: body.class_name ?? null,
          subject: body.subject ?? null,
          teacher_name: body.teacher_name ?? null,
          roster: body.roster ?? [],
          status: 'open',
          started_at: now().toISOString(),
          ended_at: null,
          end_reason: null,
        });
        open.set(record.session_id, record);
        bus.fact('session.started', record.session_id, { session_id: record.session_id, stream_id });
        return record;
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
        bus.fact('session.ended', session_id, { session_id, stream_id: record.stream_id, reason });
        return ended;
      }),
    get,
    async getOpen(session_id) {
      const record = await get(session_id);
      if (record.status === 'ended') throw new AirError('ended', 'the lesson has ended');
      return record;
    },
    list: ({ limit, before }) =>
      records.find(
        { teacher_id: LOCAL_TEACHER_ID },
        { sort: [['started_at', -1]], limit, ...(before === undefined ? {} : { before }) },
      ),
    async findByCode(join_code) {
      for (const record of open.values()) if (record.join_code === join_code) return record;
      return (await records.find({ join_code }, { limit: 1 }))[0] ?? null;
    },
  };
};
