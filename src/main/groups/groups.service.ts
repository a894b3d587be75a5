import {
  GROUPS_LIMITS,
  lessonGroupsRecordSchema,
  type GroupsBy,
  type GroupSet,
  type GroupsOf,
  type LessonGroupsRecord,
  type StoredGroupRule,
} from '../../shared/contract/groups.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import { groupCount } from '../../shared/group-count.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';
import type { ClassGroups } from './class-groups.ts';
import { moved, newSet, settled } from './group-sets.ts';
import type { Random } from './groups.types.ts';
import { undone, withMessage, withSet } from './lesson-groups.ts';
import { mixGroups } from './mix-groups.ts';
import type { People } from './people.ts';

export const LESSON_GROUPS = {
  name: 'lesson_groups',
  schema: lessonGroupsRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof lessonGroupsRecordSchema>;

export type GroupsLesson = Pick<SessionRecord, 'session_id' | 'teacher_id' | 'roster_id' | 'roster'>;

export interface GroupsDeps {
  readonly records: Collection<LessonGroupsRecord>;
  readonly classes: ClassGroups;
  /** null: it is not open. */
  readonly lessonOf: (session_id: string) => GroupsLesson | null;
  readonly peopleOf: (session_id: string) => People;
  /** By person_id: those who are here, with a device or without. */
  readonly hereOf: (session_id: string) => readonly string[];
  /** Told before it is on disk. @param is_all who may see the groups is another now, and not they alone */
  readonly onChange: (session_id: string, is_all: boolean) => void;
  readonly newId: () => string;
  readonly random: Random;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** A teacher's message about its open lesson: the same one again changes nothing. */
export interface Order {
  readonly session_id: string;
  readonly message_id: string;
}

export interface Settings {
  readonly on_phones?: boolean | undefined;
  readonly on_projector?: boolean | undefined;
  readonly one_answer?: boolean | undefined;
}

/**
 * The groups of open lessons, and what stays of them with their classes. Each order holds at once, and resolves when it would survive
 * a restart. @throws AirError storage_full, unavailable of all of them: it holds until the app ends; ended for a lesson that is not open
 */
export interface Groups {
  /** Reads a lesson's, or what its class has for it. Idempotent. @throws AirError unavailable */
  load(session_id: string): Promise<void>;
  /** null: it is not loaded. */
  of(session_id: string): LessonGroupsRecord | null;
  /** @throws AirError conflict (reason nobody) where there is nobody to make groups of */
  make(order: Order, asked: { by: GroupsBy; count: number; of: GroupsOf }): Promise<void>;
  /** @param group_id null: out of all of them. @throws AirError not_found */
  move(order: Order, person_id: string, group_id: string | null): Promise<void>;
  /** @throws AirError not_found */
  rename(order: Order, group_id: string, name: string | null): Promise<void>;
  set(order: Order, settings: Settings): Promise<void>;
  /** @throws AirError not_found for people who are none of this lesson's; conflict (reason too_many) */
  addRule(order: Order, rule: Pick<StoredGroupRule, 'kind' | 'person_ids'>): Promise<void>;
  dropRule(order: Order, rule_id: string): Promise<void>;
  /** @throws AirError not_found where the class has none */
  takeSaved(order: Order): Promise<void>;
  dissolve(order: Order): Promise<void>;
  undo(order: Order): Promise<void>;
  /** Gives a place to who has come, and lets go of who is gone for good. Never rejects. */
  settle(session_id: string): Promise<void>;
  /** Of a lesson that is over nothing stays but what its class keeps, which is tried once more where it was not kept yet. Never rejects. */
  end(session_id: string): Promise<void>;
  /** Lets go of what a crash has left of lessons that are over. Never rejects. */
  tidy(): Promise<void>;
  /** Waits for what is on its way to the disk. */
  stop(): Promise<void>;
}

interface Lesson {
  /** As it was read last: it may have ended before the last of it is on disk. */
  session: GroupsLesson;
  record: LessonGroupsRecord;
  /** What is on disk, with its class as well; null: nothing that this process has written. */
  written: LessonGroupsRecord | null;
  /** Settles when the last write that was asked for has ended; never rejects. */
  writing: Promise<unknown>;
}

const blank = ({ session_id, teacher_id }: GroupsLesson): LessonGroupsRecord => ({
  schema_version: 1,
  session_id,
  teacher_id,
  set: null,
  undo: [],
  rules: [],
  one_answer: false,
  on_phones: true,
  on_projector: false,
  projector_at: null,
  saved_before: null,
  message_ids: [],
});

export const createGroups = (deps: GroupsDeps): Groups => {
  const { records, classes, lessonOf, peopleOf, hereOf, onChange, newId, random, now, logger } = deps;
  const put = createPutRecord(records, 'session_id');
  const lessons = new Map<string, Lesson>();
  const loading = new Map<string, Promise<Lesson>>();

  const assertOpen = (session_id: string): GroupsLesson => {
    const session = lessonOf(session_id);
    if (session === null) throw new AirError('ended', 'the lesson is not open');
    return session;
  };
  const read = async (session_id: string): Promise<Lesson> => {
    const session = assertOpen(session_id);
    const stored = await records.get(session_id);
    const kept = stored === null && session.roster_id !== null ? await classes.of(session.roster_id) : null;
    assertOpen(session_id);
    const record: LessonGroupsRecord =
      stored ??
      (kept === null
        ? blank(session)
        : {
            ...blank(session),
            rules: kept.rules,
            one_answer: kept.one_answer,
            saved_before: kept.saved,
          });
    const lesson: Lesson = {
      session,
      record,
      // Its class may have been left behind by a crash: what is kept anew brings it up to date.
      written: null,
      writing: Promise.resolve(),
    };
    lessons.set(session_id, lesson);
    onChange(session_id, true);
    return lesson;
  };
  const loaded = (session_id: string): Promise<Lesson> => {
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

  const write = async (lesson: Lesson): Promise<void> => {
    const { record } = lesson;
    if (lesson.written === record) return;
    await put(record);
    lesson.session = lessonOf(record.session_id) ?? lesson.session;
    const { session } = lesson;
    if (session.roster_id !== null)
      await classes.keep(session.roster_id, record, new Set(session.roster.map(({ row_id }) => row_id)));
    lesson.written = record;
  };
  /** One after the other: of many changes at once the first write after them has them all. */
  const keep = (lesson: Lesson): Promise<void> => {
    const work = lesson.writing.then(() => write(lesson));
    lesson.writing = work.catch(() => undefined);
    return work;
  };

  const settledOf = (session_id: string, record: LessonGroupsRecord): LessonGroupsRecord => {
    const { set, rules } = record;
    if (set === null) return record;
    const people = peopleOf(session_id);
    const candidates = set.of === 'list' ? [...people.all.keys()] : hereOf(session_id);
    const next = settled(set, people, candidates, rules);
    return next === set ? record : { ...record, set: next };
  };

  const carryOut = async (
    { session_id, message_id }: Order,
    change: (record: LessonGroupsRecord) => LessonGroupsRecord,
  ): Promise<void> => {
    const lesson = await loaded(session_id);
    assertOpen(session_id);
    if (!lesson.record.message_ids.includes(message_id)) {
      const { on_phones } = lesson.record;
      lesson.record = withMessage(change(lesson.record), message_id);
      onChange(session_id, lesson.record.on_phones !== on_phones);
    }
    await keep(lesson);
  };

  const setOf = (record: LessonGroupsRecord): GroupSet => {
    if (record.set === null) throw new AirError('not_found', 'there are no groups');
    return record.set;
  };
  const assertGroup = ({ groups }: GroupSet, group_id: string): void => {
    if (!groups.some((group) => group.group_id === group_id))
      throw new AirError('not_found', 'there is no such group');
  };

  const made = (
    record: LessonGroupsRecord,
    asked: { readonly by: GroupsBy; readonly count: number; readonly of: GroupsOf },
  ): LessonGroupsRecord => {
    const { session_id, rules, set } = record;
    const { by, count, of } = asked;
    const { all, pairs } = peopleOf(session_id);
    const people = of === 'list' ? [...all.keys()] : [...hereOf(session_id)];
    if (by === 'hand') {
      const groups = Array.from({ length: count }, () => []);
      return withSet(record, { ...newSet(asked, groups, set, newId), out: people });
    }
    if (people.length === 0)
      throw new AirError('conflict', 'there is nobody to make groups of', { reason: 'nobody' });
    const mixed = mixGroups({ people, count: groupCount(by, count, people.length), rules, pairs, random });
    return withSet(record, newSet(asked, mixed, set, newId));
  };

  const closing = new Set<Promise<void>>();
  const close = async (session_id: string, lesson: Lesson): Promise<void> => {
    try {
      await lesson.writing;
      if (lesson.written !== null || lesson.record.message_ids.length > 0) await keep(lesson);
    } catch (error) {
      logger.error({ err: error, session_id }, 'the last groups of a lesson are not kept with its class');
      return;
    }
    try {
      await records.remove(session_id);
    } catch (error) {
      // The next start tries again.
      logger.warn({ err: error, session_id }, 'the groups of a lesson that is over could not be erased');
    }
  };

  return {
    async load(session_id) {
      await loaded(session_id);
    },
    of: (session_id) => lessons.get(session_id)?.record ?? null,
    make: (order, asked) => carryOut(order, (record) => made(record, asked)),
    move: (order, person_id, group_id) =>
      carryOut(order, (record) => {
        const set = setOf(record);
        if (group_id !== null) assertGroup(set, group_id);
        const { all, withOf } = peopleOf(order.session_id);
        if (!all.has(person_id)) throw new AirError('not_found', 'there is no such person');
        return withSet(record, moved(set, withOf(person_id), group_id));
      }),
    rename: (order, group_id, name) =>
      carryOut(order, (record) => {
        const set = setOf(record);
        assertGroup(set, group_id);
        return withSet(record, {
          ...set,
          groups: set.groups.map((group) => (group.group_id === group_id ? { ...group, name } : group)),
        });
      }),
    set: (order, { on_phones, on_projector, one_answer }) =>
      carryOut(order, (record) => ({
        ...record,
        on_phones: on_phones ?? record.on_phones,
        ...(on_projector !== undefined && {
          on_projector,
          projector_at: on_projector ? now().toISOString() : null,
        }),
        one_answer: one_answer ?? record.one_answer,
      })),
    addRule: (order, { kind, person_ids }) =>
      carryOut(order, (record) => {
        const { all } = peopleOf(order.session_id);
        const ids = [...new Set(person_ids)];
        if (ids.length < 2 || !ids.every((id) => all.has(id)))
          throw new AirError('not_found', 'a rule is about two or more of this lesson');
        if (record.rules.length >= GROUPS_LIMITS.rules)
          throw new AirError('conflict', 'there are as many rules as may be', { reason: 'too_many' });
        return {
          ...record,
          rules: [...record.rules, { rule_id: order.message_id, kind, person_ids: ids }],
        };
      }),
    dropRule: (order, rule_id) =>
      carryOut(order, (record) => ({
        ...record,
        rules: record.rules.filter((rule) => rule.rule_id !== rule_id),
      })),
    takeSaved: (order) =>
      carryOut(order, (record) => {
        if (record.saved_before === null) throw new AirError('not_found', 'the class has kept no groups');
        return settledOf(order.session_id, withSet(record, record.saved_before.set));
      }),
    dissolve: (order) =>
      carryOut(order, (record) =>
        record.set === null ? record : { ...withSet(record, null), on_projector: false, projector_at: null },
      ),
    undo: (order) => carryOut(order, (record) => settledOf(order.session_id, undone(record))),
    async settle(session_id) {
      const lesson = lessons.get(session_id);
      if (lesson === undefined || lessonOf(session_id) === null) return;
      const next = settledOf(session_id, lesson.record);
      if (next === lesson.record) return;
      lesson.record = next;
      onChange(session_id, false);
      try {
        await keep(lesson);
      } catch (error) {
        logger.error({ err: error, session_id }, 'who came late has a place that is on no disk yet');
      }
    },
    async end(session_id) {
      const lesson = lessons.get(session_id);
      lessons.delete(session_id);
      loading.delete(session_id);
      if (lesson === undefined) return;
      const work = close(session_id, lesson);
      closing.add(work);
      await work;
      closing.delete(work);
    },
    async tidy() {
      try {
        for (const { session_id } of await records.find({}))
          if (lessonOf(session_id) === null) await records.remove(session_id);
      } catch (error) {
        logger.warn({ err: error }, 'groups of lessons that are over could not be erased');
      }
    },
    async stop() {
      for (const lesson of lessons.values()) await lesson.writing;
      await Promise.all(closing);
    },
  };
};
