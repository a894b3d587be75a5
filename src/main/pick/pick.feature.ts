import { randomInt } from 'node:crypto';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { PickRecord } from '../../shared/contract/pick-record.ts';
import type { Feature, Platform } from '../feature.ts';
import { createPeople, type PeopleDeps } from './people-here.ts';
import { createPickMembers } from './pick.members.ts';
import { bindPickMessages } from './pick.messages.ts';
import { createPicks, PICKS } from './picks.service.ts';

export interface PickFeatureDeps extends PeopleDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'logger' | 'now'>;
  readonly lessons: {
    readonly open: readonly SessionRecord[];
  };
  readonly lists: {
    /** @throws AirError not_found */
    get(
      teacher_id: string,
      roster_id: string,
    ): Promise<{ readonly students: readonly { readonly row_id: string }[] }>;
  };
}

const seatsOf = ({ drawn }: PickRecord): string[] =>
  drawn?.people.flatMap(({ student_id }) => student_id ?? []) ?? [];

/** Draws who is here, by lot and in turn. */
export const createPickFeature = (deps: PickFeatureDeps): Feature => {
  const { platform, lessons, lists, seats, matesBySeat, presence, withoutDevice } = deps;
  const { store, boards, bus, logger, now } = platform;
  const people = createPeople({ seats, matesBySeat, presence, withoutDevice });
  const lessonOf = (session_id: string): SessionRecord | null =>
    lessons.open.find((lesson) => lesson.session_id === session_id) ?? null;

  const picks = createPicks({
    records: store.collection(PICKS),
    people,
    rowsOf: async (teacher_id, roster_id) => (await lists.get(teacher_id, roster_id)).students,
    isOpen: (session_id) => lessonOf(session_id) !== null,
    onChange(before, after) {
      const { teacher_id } = after;
      boards.touch('teacher', teacher_id, 'pick');
      boards.touch('teacher', teacher_id, 'pick_pot');
      boards.flush('teacher', teacher_id);
      for (const student_id of new Set([...seatsOf(before), ...seatsOf(after)]))
        boards.touch('student', student_id, 'picked');
    },
    randomBelow: (bound) => randomInt(bound),
    logger,
    now,
  });
  const subscriptions: (() => void)[] = [];

  const touchPot = ({ payload: { session_id } }: { readonly payload: { session_id: string } }): void => {
    boards.touchTeacherOf(session_id, 'pick_pot');
  };
  /** Who is drawn may have another name, another seat, or none. */
  const touchBoth = (event: { readonly payload: { session_id: string; student_id?: string } }): void => {
    const { session_id, student_id } = event.payload;
    touchPot(event);
    boards.touchTeacherOf(session_id, 'pick');
    if (student_id !== undefined) boards.touch('student', student_id, 'picked');
  };

  return {
    name: 'pick',
    bindMessages(messages) {
      bindPickMessages(messages, { picks, lessonOf });
    },
    members: createPickMembers({ recordOf: picks.of, people }),
    async start() {
      await picks.start();
      subscriptions.push(
        bus.on('presence.changed', touchPot),
        bus.on('attendance.changed', touchPot),
        bus.on('student.joined', touchBoth),
        bus.on('student.removed', touchBoth),
        bus.on('student.restored', touchBoth),
        bus.on('student.mates_changed', touchBoth),
        bus.on('session.roster_changed', touchBoth),
        bus.on('roster.changed', ({ payload: { roster_id } }) => void picks.listChanged(roster_id)),
        bus.on('session.ended', ({ payload: { session_id } }) => void picks.end(session_id)),
      );
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await picks.settled();
    },
  };
};
