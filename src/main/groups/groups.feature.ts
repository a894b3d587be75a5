import { randomBytes, randomInt } from 'node:crypto';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, MatesBySeat, Platform } from '../feature.ts';
import { CLASS_GROUPS, createClassGroups } from './class-groups.ts';
import { bindGroupsMessages } from './groups.messages.ts';
import { createGroups, LESSON_GROUPS } from './groups.service.ts';
import { groupsStateOf, groupsViewOf, ownGroupOf, type GroupsView } from './groups.views.ts';
import { peopleOf, type People, type Seat } from './people.ts';

/** Who comes gets a place so soon; a whole class that comes at once is placed together. */
const SETTLE_AFTER_MS = 100;

export interface GroupsFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'logger' | 'now'>;
  readonly lessons: { readonly open: readonly SessionRecord[] };
  /** By their own names. */
  readonly seats: {
    ofSession(session_id: string): readonly Seat[];
    putOutOf(session_id: string): readonly Seat[];
  };
  /** Of an open lesson. */
  readonly matesBySeat: (session_id: string) => MatesBySeat;
  readonly presence: {
    of(session_id: string, student_id: string): { readonly presence: StudentPresence };
  };
  /** Who is here without a device: rows of the class list, or seats. */
  readonly withoutDevice: (session_id: string) => readonly string[];
  readonly lists: {
    /** @throws AirError not_found */
    get(teacher_id: string, roster_id: string): Promise<unknown>;
  };
}

/**
 * A group as other rooms know it. `person_ids`: rows of the class list, else seats, else who shares a device; `student_ids`: the seats that
 * there are, each once.
 */
interface GroupOfLesson {
  readonly group_id: string;
  /** From 1. */
  readonly number: number;
  /** null: it is called by its number. */
  readonly name: string | null;
  readonly person_ids: readonly string[];
  readonly student_ids: readonly string[];
}

/** Groups of the class, kept with it; other rooms ask it who belongs together. */
export interface GroupsFeature extends Feature {
  /** null: it is in none. */
  groupOf(session_id: string, student_id: string): GroupOfLesson | null;
  /** null: there are none now. `one_answer`: the teacher wishes one answer of each group. */
  ofSession(
    session_id: string,
  ): { readonly one_answer: boolean; readonly groups: readonly GroupOfLesson[] } | null;
}

const groupOfLesson = (group: NonNullable<ReturnType<GroupsView['groups']['get']>>): GroupOfLesson => ({
  group_id: group.group_id,
  number: group.number,
  name: group.name,
  person_ids: group.members.map(({ person_id }) => person_id),
  student_ids: [...new Set(group.members.flatMap(({ student_id }) => student_id ?? []))],
});

const NOBODY: People = {
  ...{ all: new Map(), known: new Set(), personOf: () => null },
  ...{ pairs: [], withOf: (person_id) => [person_id] },
};

export const createGroupsFeature = (deps: GroupsFeatureDeps): GroupsFeature => {
  const { platform, lessons, seats, matesBySeat, presence, withoutDevice, lists } = deps;
  const { store, boards, bus, logger, now } = platform;
  const hasList = async (teacher_id: string, roster_id: string): Promise<boolean> => {
    try {
      await lists.get(teacher_id, roster_id);
      return true;
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return false;
      throw error;
    }
  };
  const classes = createClassGroups({ records: store.collection(CLASS_GROUPS), hasList, logger, now });
  const known_people = new Map<string, People>();
  const views = new Map<string, GroupsView>();
  /** As pages were told last. */
  const told = new Map<string, GroupsView>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const subscriptions: (() => void)[] = [];

  const lessonOf = (session_id: string): SessionRecord | null =>
    lessons.open.find((lesson) => lesson.session_id === session_id) ?? null;
  const peopleIn = (session_id: string): People => {
    const session = lessonOf(session_id);
    if (session === null) return NOBODY;
    const known = known_people.get(session_id);
    if (known !== undefined) return known;
    const people = peopleOf(
      session,
      seats.ofSession(session_id),
      seats.putOutOf(session_id),
      matesBySeat(session_id),
    );
    known_people.set(session_id, people);
    return people;
  };
  const hereIn = (session_id: string): string[] => {
    const without_device = new Set(withoutDevice(session_id));
    return [...peopleIn(session_id).all.values()].flatMap(({ person_id, student_id }) =>
      without_device.has(person_id) ||
      (student_id !== null && presence.of(session_id, student_id).presence === 'here')
        ? [person_id]
        : [],
    );
  };

  /** Of whoever is in a group that is another now, or sees it or not: else a class of 1,000 that comes would be told 1,000 times. */
  const tellStudents = (before: GroupsView | null, after: GroupsView | null, is_all: boolean): void => {
    const textOf = (view: GroupsView | null, group_id: string): string =>
      JSON.stringify(view?.groups.get(group_id) ?? null);
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const) {
      for (const { group_id, members } of one?.groups.values() ?? []) {
        if (!is_all && textOf(one, group_id) === textOf(other, group_id)) continue;
        for (const { student_id } of members)
          if (student_id !== null) boards.touch('student', student_id, 'group');
      }
    }
  };
  /** @param is_all who may see groups is another now */
  const tell = (session_id: string, is_all: boolean): void => {
    const before = told.get(session_id) ?? null;
    views.delete(session_id);
    const after = viewOf(session_id);
    if (after === null) told.delete(session_id);
    else told.set(session_id, after);
    boards.touchTeacherOf(session_id, 'groups_state');
    boards.touchTeacherOf(session_id, 'group_rules');
    boards.touchTeacherOf(session_id, 'groups');
    tellStudents(before, after, is_all);
  };
  const groups = createGroups({
    records: store.collection(LESSON_GROUPS),
    classes,
    lessonOf,
    peopleOf: peopleIn,
    hereOf: hereIn,
    onChange: tell,
    newId: () => randomBytes(16).toString('base64url'),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    now,
    logger,
  });
  const viewOf = (session_id: string): GroupsView | null => {
    const record = groups.of(session_id);
    if (record === null) return null;
    const view = views.get(session_id) ?? groupsViewOf(record, peopleIn(session_id));
    views.set(session_id, view);
    return view;
  };

  /** Who is here may be others. */
  const soon = (session_id: string): void => {
    if (waiting.has(session_id) || groups.of(session_id) === null) return;
    const settle = (): void => {
      waiting.delete(session_id);
      tell(session_id, false);
      void groups.settle(session_id);
    };
    waiting.set(session_id, setTimeout(settle, SETTLE_AFTER_MS));
  };
  /** Who is in the lesson, or what they are called, may be another now. */
  const changed = (session_id: string): void => {
    known_people.delete(session_id);
    views.delete(session_id);
    soon(session_id);
  };

  /** A lesson without its groups is still a lesson: the teacher's next order tries again to read them. */
  const load = async (session_id: string): Promise<void> => {
    try {
      await groups.load(session_id);
      soon(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'the groups of a lesson could not be read');
    }
  };

  const follow = (): (() => void)[] => [
    bus.on('session.started', ({ payload: { session_id } }) => {
      void load(session_id);
    }),
    bus.on('session.ended', ({ payload: { session_id } }) => {
      clearTimeout(waiting.get(session_id));
      waiting.delete(session_id);
      known_people.delete(session_id);
      views.delete(session_id);
      told.delete(session_id);
      void groups.end(session_id);
    }),
    ...(
      [
        'student.joined',
        'student.removed',
        'student.restored',
        'student.mates_changed',
        'session.roster_changed',
      ] as const
    ).map((name) =>
      bus.on(name, ({ payload: { session_id } }) => {
        changed(session_id);
      }),
    ),
    ...(['presence.changed', 'attendance.changed'] as const).map((name) =>
      bus.on(name, ({ payload: { session_id } }) => {
        soon(session_id);
      }),
    ),
    bus.on('roster.changed', ({ payload: { teacher_id, roster_id } }) => {
      classes.review(teacher_id, roster_id).catch((error: unknown) => {
        logger.error(
          { err: error, roster_id },
          'the groups of a class list that is gone could not be erased',
        );
      });
    }),
  ];

  return {
    name: 'groups',
    bindRoutes(routes) {
      routes.bind('groupPeople', ({ params: { session_id } }) => {
        // Of a lesson that is over there are none to be made.
        if (lessonOf(session_id) === null) throw new AirError('not_found', 'there is no such open lesson');
        return { body: [...peopleIn(session_id).all.values()] };
      });
    },
    bindMessages(messages) {
      bindGroupsMessages(messages, {
        groups,
        onDone: (teacher_id) => {
          boards.flush('teacher', teacher_id);
        },
      });
    },
    members: {
      student: {
        group: {
          kind: 'value',
          read: ({ session: { session_id }, student_id }) => {
            const view = groups.of(session_id)?.on_phones === true ? viewOf(session_id) : null;
            const people = peopleIn(session_id);
            const person_id = people.personOf(student_id);
            return view === null || person_id === null ? null : ownGroupOf(view, people.withOf(person_id));
          },
        },
      },
      teacher: {
        groups: {
          kind: 'list',
          ids: ({ session }) => viewOf(session?.session_id ?? '')?.groups.keys() ?? [],
          read: ({ session }, id) => viewOf(session?.session_id ?? '')?.groups.get(id) ?? null,
        },
        group_rules: {
          kind: 'list',
          ids: ({ session }) => viewOf(session?.session_id ?? '')?.rules.keys() ?? [],
          read: ({ session }, id) => viewOf(session?.session_id ?? '')?.rules.get(id) ?? null,
        },
        groups_state: {
          kind: 'value',
          read: ({ session }) => {
            const session_id = session?.session_id ?? '';
            const [record, view] = [groups.of(session_id), viewOf(session_id)];
            if (record === null || view === null) return null;
            return groupsStateOf(record, view, {
              here: hereIn(session_id).length,
              list: peopleIn(session_id).all.size,
              has_class: session?.roster_id !== null,
            });
          },
        },
      },
    },
    async start() {
      await classes.tidy();
      await groups.tidy();
      for (const { session_id } of lessons.open) await load(session_id);
      subscriptions.push(...follow());
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await groups.stop();
    },
    groupOf(session_id, student_id) {
      const person_id = peopleIn(session_id).personOf(student_id);
      const group = person_id === null ? undefined : viewOf(session_id)?.group_of.get(person_id);
      return group === undefined ? null : groupOfLesson(group);
    },
    ofSession(session_id) {
      const record = groups.of(session_id);
      const view = viewOf(session_id);
      if ((record?.set ?? null) === null || view === null) return null;
      return {
        one_answer: record?.one_answer === true,
        groups: [...view.groups.values()].map(groupOfLesson),
      };
    },
  };
};
