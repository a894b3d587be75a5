import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Boards } from '../boards/index.ts';
import type { Feature, Platform, StudentWish } from '../feature.ts';
import { createLostStills } from './lost-stills.ts';
import { createSignalsMembers, type SignalsStudents } from './signals.members.ts';
import { bindSignalsMessages } from './signals.messages.ts';
import { createSignalsMetrics } from './signals.metrics.ts';
import { createSignals } from './signals.service.ts';
import type { Answers, SignalsListener } from './signals.types.ts';

export interface SignalsFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'now' | 'now_ms'>;
  readonly lessons: {
    readonly open: readonly Pick<SessionRecord, 'session_id' | 'roster'>[];
    /** @throws AirError not_found */
    get(session_id: string): Promise<unknown>;
  };
  readonly students: SignalsStudents;
  /** Lines of the attendance of who is here without a device. */
  readonly withoutDevice: (session_id: string) => readonly string[];
  readonly presence: {
    of(session_id: string, student_id: string): { readonly presence: StudentPresence };
  };
  /** What is on the lesson's screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
}

/** Who has answered the open check, and who has not. */
const touchWaiting = (boards: Boards, session_id: string): void => {
  boards.touchTeacherOf(session_id, 'check_counts');
  boards.touchTeacherOf(session_id, 'check_unanswered');
};

const createListener = (boards: Boards, bus: Platform['bus']): SignalsListener => ({
  told(session_id, student_id, what) {
    const of_student = { session_id, student_id };
    if (what === 'hand') bus.fact('hand.raised', session_id, of_student);
    else if (what === 'lost') bus.fact('lost.told', session_id, of_student);
    else bus.fact('check.answered', session_id, { ...of_student, understood: what === 'understood' });
  },
  taken(session_id) {
    bus.fact('hand.taken', session_id, { session_id });
  },
  asked(session_id) {
    bus.fact('check.asked', session_id, { session_id });
  },
  reacted(session_id, student_id) {
    bus.ephemeral('reaction.given', session_id, { session_id, student_id });
  },
  hand(session_id, student_id) {
    bus.ephemeral('wishes.changed', session_id, { session_id });
    boards.touch('class', session_id, 'hands_up');
    boards.touchTeacherOf(session_id, 'hands', student_id);
    boards.touch('student', student_id, 'hand');
  },
  place(_session_id, student_id) {
    boards.touch('student', student_id, 'hand');
  },
  lost(session_id, student_id) {
    boards.touchTeacherOf(session_id, 'lost_now');
    boards.touch('student', student_id, 'lost_until');
  },
  moment(session_id, moment_id) {
    boards.touchTeacherOf(session_id, 'lost_moments', moment_id);
  },
  pace(session_id, student_id) {
    bus.ephemeral('wishes.changed', session_id, { session_id });
    boards.touchTeacherOf(session_id, 'pace');
    boards.touch('student', student_id, 'pace');
  },
  reactions(session_id) {
    boards.touch('class', session_id, 'reactions');
  },
  check(session_id, student_ids) {
    boards.touch('class', session_id, 'check');
    touchWaiting(boards, session_id);
    boards.touchTeacherOf(session_id, 'check_entered');
    for (const student_id of student_ids) boards.touch('student', student_id, 'understood');
  },
  answer(session_id, student_id) {
    touchWaiting(boards, session_id);
    // It may be in the place of what was entered for it.
    boards.touchTeacherOf(session_id, 'check_entered');
    boards.touch('student', student_id, 'understood');
  },
  entered(session_id) {
    touchWaiting(boards, session_id);
    boards.touchTeacherOf(session_id, 'check_entered');
  },
});

/** What students tell without words: hands, "I am lost", the pace, reactions, and the quick check. */
export const createSignalsFeature = (deps: SignalsFeatureDeps): Feature => {
  const { platform, lessons, students, presence, withoutDevice, stillOf } = deps;
  const { store, boards, bus, logger, now, now_ms } = platform;
  const stills = createLostStills({ folders: store.lessons, disk: store.ops, logger });
  const isHere = (session_id: string, student_id: string): boolean =>
    presence.of(session_id, student_id).presence === 'here';
  /** Who is here with a device answers on it. */
  const unansweredOf = (session_id: string, { answers, entered }: Answers): string[] => {
    const by_itself = new Set(
      students
        .ofSession(session_id)
        .filter(({ student_id }) => answers.has(student_id) || isHere(session_id, student_id))
        .map(({ student_id, row_id }) => row_id ?? student_id),
    );
    return withoutDevice(session_id).filter((entry_id) => !entered.has(entry_id) && !by_itself.has(entry_id));
  };
  const waitingFor = (session_id: string, check: Answers): number =>
    students
      .ofSession(session_id)
      .filter(({ student_id }) => !check.answers.has(student_id) && isHere(session_id, student_id)).length +
    unansweredOf(session_id, check).length;
  const nameOf = (session_id: string, entry_id: string): string | null =>
    (
      lessons.open
        .find((lesson) => lesson.session_id === session_id)
        ?.roster.find(({ row_id }) => row_id === entry_id) ?? students.get(session_id, entry_id)
    )?.name ?? null;
  const signals = createSignals({
    folders: store.lessons,
    stills,
    isOpen: (session_id) => lessons.open.some((lesson) => lesson.session_id === session_id),
    hasStudent: (session_id, student_id) => students.get(session_id, student_id) !== null,
    entryOf: (session_id, student_id) => students.get(session_id, student_id)?.row_id ?? student_id,
    withoutDevice,
    stillOf,
    waitingFor,
    listener: createListener(boards, bus),
    logger,
    now,
    now_ms,
  });
  const metrics = createSignalsMetrics({
    registry: platform.metrics,
    handsUp: () =>
      lessons.open.reduce(
        (sum, { session_id }) => sum + (signals.of(session_id)?.signals.hands.size ?? 0),
        0,
      ),
  });
  const subscriptions: (() => void)[] = [];

  /** A lesson without its signals is still a lesson: whoever signals tries again to read them. */
  const load = async (session_id: string): Promise<void> => {
    try {
      await signals.load(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'the signals of a lesson cannot be kept now');
    }
  };

  const follow = (): (() => void)[] => [
    bus.on('session.started', ({ payload: { session_id } }) => {
      void load(session_id);
    }),
    bus.on('session.ended', ({ payload: { session_id } }) => {
      void signals.end(session_id);
    }),
    bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
      signals.left(session_id, student_id);
    }),
    // It may have another name.
    bus.on('student.joined', ({ payload: { session_id, student_id } }) => {
      boards.touchTeacherOf(session_id, 'hands', student_id);
    }),
    bus.on('student.mates_changed', ({ payload: { session_id, student_id } }) => {
      boards.touchTeacherOf(session_id, 'hands', student_id);
    }),
    // Who is here and has not answered is counted.
    bus.on('presence.changed', ({ payload: { session_id } }) => {
      touchWaiting(boards, session_id);
    }),
    // So is who is here without a device.
    bus.on('attendance.changed', ({ payload: { session_id } }) => {
      touchWaiting(boards, session_id);
    }),
  ];

  const wishesIn = (session_id: string): StudentWish[] => {
    const lesson = signals.of(session_id);
    if (lesson === null) return [];
    const waiting = [...lesson.signals.hands].filter(([, { called_at }]) => called_at === null);
    const slower = [...lesson.pace.entries()].filter(([, wish]) => wish === -1);
    return [
      ...waiting.map(([student_id, { raised_at }]) => ({
        ...{ kind: 'hand' as const, student_id, since: raised_at },
      })),
      ...slower.map(([student_id]) => ({ kind: 'slower' as const, student_id, since: null })),
    ];
  };

  return {
    name: 'signals',
    wishes: wishesIn,
    bindRoutes(routes) {
      routes.bind('lostStill', async ({ params: { session_id, moment_id } }) => {
        await lessons.get(session_id);
        const jpeg = await stills.read(session_id, moment_id);
        if (jpeg === null) throw new AirError('not_found', 'no picture was kept of this moment');
        return { body: jpeg };
      });
    },
    bindMessages(messages) {
      bindSignalsMessages(messages, { signals, metrics });
    },
    members: createSignalsMembers({
      lessonOf: signals.of,
      students,
      waitingFor,
      unansweredOf,
      nameOf,
    }),
    async start() {
      for (const { session_id } of lessons.open) await load(session_id);
      subscriptions.push(...follow());
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await signals.stop();
    },
  };
};
