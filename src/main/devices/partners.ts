import { randomBytes } from 'node:crypto';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import {
  MAX_PARTNERS_OF_SEAT,
  partnerRecordSchema,
  type PartnerRecord,
} from '../../shared/contract/devices.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';

export const PARTNERS = {
  name: 'partners',
  schema: partnerRecordSchema,
  schema_version: 2,
  key: 'mate_id',
  indexes: [['session_id', 'came_at']],
  migrations: {
    // Nobody was asked: each counted from its coming, and the marks of lessons that are over stay as they were.
    1: (record) => ({ ...record, confirmed_at: record['came_at'] }),
  },
} satisfies CollectionDefinition<typeof partnerRecordSchema>;

type Person = Pick<PartnerRecord, 'name' | 'student_number' | 'row_id'>;

/** The rules by which one comes into a lesson, for who comes along. */
export interface PartnerDoor {
  /** As whom. @throws AirError where it may not come along now, with the reason */
  admit(session: SessionRecord, asked: Person): Promise<Person>;
  /** Who is in a seat of its own at this moment. Whoever had one and had left it before `since` is back once its page is. */
  seatedIn(session_id: string): (asked: Person, since: string) => boolean;
}

export interface PartnersDeps {
  readonly records: Collection<PartnerRecord>;
  readonly lessons: { readonly open: readonly SessionRecord[] };
  readonly door: PartnerDoor;
  readonly hasSeat: (session_id: string, student_id: string) => boolean;
  /** Told before it is on disk where somebody is taken off, and after it where somebody comes. */
  readonly onChange: (session_id: string, student_id: string) => void;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Who sits at students' devices with them: one at each. A student names whom it likes, also somebody who is not there: until the
 * teacher has confirmed a partner no mark follows from it (`confirmed_at`; what does then is said by `sheetOf` of the attendance).
 */
export interface Partners {
  /** A lesson has just begun: there is nobody yet. */
  begin(session_id: string): void;
  /** Reads an open lesson's, and takes off who has a seat by now: what `ofSession` gives is there from then on. */
  load(session_id: string): Promise<void>;
  isKnown(session_id: string): boolean;
  /** In the order of coming, those who were taken off again among them; of a lesson that is not known nobody. */
  ofSession(session_id: string): readonly PartnerRecord[];
  /** Of any lesson. */
  list(session_id: string): Promise<readonly PartnerRecord[]>;
  /** null: the student is alone. */
  of(session_id: string, student_id: string): PartnerRecord | null;
  /**
   * In the place of the one before; the same message again changes nothing.
   * @throws AirError ended, not_found without a seat, forbidden after MAX_PARTNERS_OF_SEAT of one seat; as PartnerDoor.admit
   */
  set(said: {
    readonly session_id: string;
    readonly student_id: string;
    readonly message_id: string;
    readonly asked: Person;
  }): Promise<void>;
  /**
   * The teacher's word on one who sits there now; the same again changes nothing.
   * @throws AirError ended, not_found for who is there no more; storage_full, unavailable: nothing has changed
   */
  confirm(said: {
    readonly session_id: string;
    readonly mate_id: string;
    readonly confirmed: boolean;
  }): Promise<void>;
  /** Nobody but the student itself from now on. @throws AirError storage_full, unavailable: it would be back after a restart */
  clear(session_id: string, student_id: string): Promise<void>;
  /** Seats, or rows of the class list, may be others: who has a seat, or is on the list no more, is taken off. Never rejects. */
  review(session_id: string): Promise<void>;
  /** The lesson is over: what is on disk stays. Never rejects. */
  end(session_id: string): Promise<void>;
}

export const createPartners = (deps: PartnersDeps): Partners => {
  const { records, lessons, door, hasSeat, onChange, logger, now } = deps;
  const lists = new Map<string, PartnerRecord[]>();
  const loading = new Map<string, Promise<void>>();
  /** Reviews that have not begun yet: one looks at everything that has happened until it does. */
  const waiting = new Map<string, Promise<void>>();
  /** Who was taken off, and stands on disk as if not. */
  const unwritten = new Map<string, PartnerRecord>();
  /** One after the other: two devices must not come to the same partner at once. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };

  const listOf = (session_id: string): readonly PartnerRecord[] => lists.get(session_id) ?? [];
  const of = (session_id: string, student_id: string): PartnerRecord | null =>
    listOf(session_id).findLast((one) => one.student_id === student_id && one.gone_at === null) ?? null;
  const openOf = (session_id: string): SessionRecord | null =>
    lessons.open.find((one) => one.session_id === session_id) ?? null;
  const openLesson = (session_id: string): SessionRecord => {
    const lesson = openOf(session_id);
    if (lesson === null) throw new AirError('ended', 'the lesson is not open any more');
    return lesson;
  };
  const replace = (record: PartnerRecord): void => {
    const known = listOf(record.session_id);
    lists.set(
      record.session_id,
      known.map((one) => (one.mate_id === record.mate_id ? record : one)),
    );
    onChange(record.session_id, record.student_id);
  };
  const writeAll = async (session_id: string): Promise<void> => {
    for (const record of [...unwritten.values()].filter((one) => one.session_id === session_id)) {
      await records.update(record.mate_id, { gone_at: record.gone_at });
      unwritten.delete(record.mate_id);
    }
  };
  const takeOff = async (record: PartnerRecord): Promise<void> => {
    const gone = { ...record, gone_at: now().toISOString() };
    unwritten.set(gone.mate_id, gone);
    replace(gone);
    await writeAll(record.session_id);
  };

  const reviewAll = async (session_id: string): Promise<void> => {
    const lesson = openOf(session_id);
    const present = listOf(session_id).filter(({ gone_at }) => gone_at === null);
    if (lesson === null || present.length === 0) return;
    const isSeated = door.seatedIn(session_id);
    for (const record of present) {
      const { mate_id, student_id, row_id, name, student_number, came_at } = record;
      // By a crash before it was written that another one has come in its place.
      const is_followed = of(session_id, student_id)?.mate_id !== mate_id;
      const row = lesson.roster.find((one) => one.row_id === row_id) ?? null;
      const is_lost = row_id !== null && row === null;
      if (is_followed || is_lost || !hasSeat(session_id, student_id) || isSeated(record, came_at)) {
        await takeOff(record);
      } else if (row !== null && (row.name !== name || row.student_number !== student_number)) {
        replace({ ...record, name: row.name, student_number: row.student_number });
      }
    }
  };
  const review = (session_id: string): Promise<void> => {
    const known = waiting.get(session_id);
    if (known !== undefined) return known;
    const work = inTurn(async () => {
      waiting.delete(session_id);
      await writeAll(session_id);
      await reviewAll(session_id);
    }).catch((error: unknown) => {
      logger.warn({ err: error, session_id }, 'that a partner was taken off could not be written down');
    });
    waiting.set(session_id, work);
    return work;
  };

  const read = async (session_id: string): Promise<void> => {
    const found = await records.find({ session_id }, { sort: [['came_at', 1]] });
    openLesson(session_id);
    lists.set(session_id, found);
    for (const { student_id } of listOf(session_id)) onChange(session_id, student_id);
    await review(session_id);
  };
  const load = (session_id: string): Promise<void> => {
    const known = loading.get(session_id);
    if (known !== undefined) return known;
    const work = read(session_id).catch((error: unknown) => {
      // The next one tries again.
      loading.delete(session_id);
      throw error;
    });
    loading.set(session_id, work);
    return work;
  };

  return {
    begin(session_id) {
      lists.set(session_id, []);
      loading.set(session_id, Promise.resolve());
    },
    load,
    review,
    end: (session_id) =>
      inTurn(() => writeAll(session_id))
        .catch((error: unknown) => {
          logger.warn({ err: error, session_id }, 'that a partner was taken off could not be written down');
        })
        .then(() => {
          for (const { mate_id } of listOf(session_id)) unwritten.delete(mate_id);
          lists.delete(session_id);
          loading.delete(session_id);
        }),
    isKnown: (session_id) => lists.has(session_id),
    of,
    ofSession: listOf,
    async list(session_id) {
      return lists.get(session_id) ?? records.find({ session_id }, { sort: [['came_at', 1]] });
    },
    async set({ session_id, student_id, message_id, asked }) {
      await load(session_id);
      await inTurn(async () => {
        await writeAll(session_id);
        const own = listOf(session_id).filter((one) => one.student_id === student_id);
        if (own.some((one) => one.message_id === message_id)) return;
        const lesson = openLesson(session_id);
        if (!hasSeat(session_id, student_id)) throw new AirError('not_found', 'there is no such student');
        if (own.length >= MAX_PARTNERS_OF_SEAT)
          throw new AirError('forbidden', 'this device has had as many partners as one may in a lesson');
        const person = await door.admit(lesson, asked);
        const record: PartnerRecord = {
          ...person,
          schema_version: 2,
          mate_id: randomBytes(16).toString('base64url'),
          message_id,
          session_id,
          teacher_id: lesson.teacher_id,
          student_id,
          came_at: now().toISOString(),
          confirmed_at: null,
          gone_at: null,
        };
        await records.insert(record);
        const before = of(session_id, student_id);
        lists.set(session_id, [...listOf(session_id), record]);
        if (before !== null) await takeOff(before);
        onChange(session_id, student_id);
        // It may have come in by itself meanwhile.
        await reviewAll(session_id);
      });
    },
    async confirm({ session_id, mate_id, confirmed }) {
      openLesson(session_id);
      await load(session_id);
      await inTurn(async () => {
        const present = listOf(session_id).find((one) => one.mate_id === mate_id && one.gone_at === null);
        if (present === undefined) throw new AirError('not_found', 'this partner is there no more');
        if ((present.confirmed_at !== null) === confirmed) return;
        const confirmed_at = confirmed ? now().toISOString() : null;
        await records.update(mate_id, { confirmed_at });
        replace({ ...present, confirmed_at });
      });
    },
    async clear(session_id, student_id) {
      openLesson(session_id);
      await load(session_id);
      await inTurn(async () => {
        await writeAll(session_id);
        const present = of(session_id, student_id);
        if (present !== null) await takeOff(present);
      });
    },
  };
};
