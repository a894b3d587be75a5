import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { Feature, Platform, StudentWish } from '../feature.ts';
import { createFoldedLogs } from '../store/index.ts';
import { createEndedLessons } from './ended-lessons.ts';
import { followBus } from './engagement.events.ts';
import { ENGAGEMENT_LOG } from './engagement.log.ts';
import { createEngagementMembers } from './engagement.members.ts';
import { bindEngagementMessages } from './engagement.messages.ts';
import { createEngagementMetrics } from './engagement.metrics.ts';
import { bindEngagementRoutes } from './engagement.routes.ts';
import { createEngagementService } from './engagement.service.ts';
import type { Engagement } from './engagement.types.ts';
import { createLessonState } from './lesson-state.ts';
import { createLiveLesson } from './live-lesson.ts';
import { createScoring } from './scoring.ts';
import { createTeacherWishes, ENGAGEMENT_SETTINGS } from './teacher-wishes.ts';
import { createTracking } from './tracking.ts';

const LOOK_EVERY_MS = 1000;

export interface EngagementFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'now' | 'now_ms'>;
  readonly lessons: {
    readonly open: readonly SessionRecord[];
    /** @throws AirError not_found */
    get(session_id: string): Promise<SessionRecord>;
  };
  /** By the names of all who sit in each seat. */
  readonly students: {
    ofSession(session_id: string): readonly StudentRecord[];
    get(session_id: string, student_id: string): StudentRecord | null;
  };
  /** Of any lesson, those who were put out among them. */
  readonly seatsOf: (session_id: string) => Promise<readonly StudentRecord[]>;
  readonly presence: {
    of(session_id: string, student_id: string): { readonly presence: StudentPresence };
    isOpen(session_id: string, student_id: string): boolean;
  };
  readonly mayMeasure: (session_id: string, student_id: string) => boolean;
  readonly mayNameIn: (session_id: string) => Promise<(student_id: string) => boolean>;
  /** The lesson has a picture or sound now. */
  readonly isSending: (lesson: SessionRecord) => boolean;
  /** Who waits for the teacher, by whichever rooms know. */
  readonly wishesIn: (session_id: string) => readonly StudentWish[];
  readonly looksConfused: (text: string) => boolean;
}

/** What students' pages and what they do say of who follows: collected where it may be, scored, and told. */
export interface EngagementFeature extends Feature {
  readonly engagement: Engagement;
}

export const createEngagementFeature = (deps: EngagementFeatureDeps): EngagementFeature => {
  const { platform, lessons, students, seatsOf, presence, mayMeasure, mayNameIn } = deps;
  const { isSending, wishesIn, looksConfused } = deps;
  const { store, boards, bus, logger, now, now_ms } = platform;
  const metrics = createEngagementMetrics(platform.metrics);
  const wishes = createTeacherWishes(store.collection(ENGAGEMENT_SETTINGS));
  const logs = createFoldedLogs({
    ...{ lessons: store.lessons, definition: ENGAGEMENT_LOG },
    begin: () => createLessonState(),
    take: (state, fact) => {
      state.take(fact);
    },
    onChange: (session_id) => {
      engagement.live(session_id)?.changed();
    },
  });
  const touchLesson = (session_id: string): void => {
    for (const member of ['engagement', 'alerts', 'alert_precision'] as const)
      boards.touchTeacherOf(session_id, member);
  };
  const touchMeasured = (session_id: string): void => {
    boards.touchTeacherOf(session_id, 'measuring');
    boards.touchTeacherOf(session_id, 'alert_settings');
    touchLesson(session_id);
    for (const { student_id } of students.ofSession(session_id))
      boards.touch('student', student_id, 'measured');
  };
  const engagement = createEngagementService({
    ...{ lessons, logs, wishes, logger, now_ms, onMeasured: touchMeasured },
    ended: createEndedLessons({ seatsOf, mayNameIn, newScoring: createScoring }),
    follow(log, lesson, onTick) {
      const { session_id, teacher_id } = lesson;
      return createLiveLesson({
        ...{ log, onTick, metrics, logger, now, now_ms },
        scoring: createScoring(),
        started_at: lesson.started_at,
        seats: () => students.ofSession(session_id),
        hasSeat: (student_id) => students.get(session_id, student_id) !== null,
        pageOf: (student_id) => ({
          is_open: presence.isOpen(session_id, student_id),
          presence: presence.of(session_id, student_id).presence,
        }),
        sourceLives: () => isSending(lesson),
        mayMeasure: (student_id) => mayMeasure(session_id, student_id),
        wishes: () => wishesIn(session_id),
        settings: () => wishes.of(teacher_id).alerts,
      });
    },
  });
  engagement.onTick(({ session_id }) => {
    touchLesson(session_id);
  });
  const hasStudent = (session_id: string, student_id: string): boolean =>
    students.get(session_id, student_id) !== null;
  const subscriptions: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  return {
    name: 'engagement',
    engagement,
    bindRoutes(routes) {
      bindEngagementRoutes(routes, {
        ...{ engagement, lessons, hasStudent, now_ms },
        tracking: createTracking({ now, looksConfused }),
      });
    },
    bindMessages(messages) {
      bindEngagementMessages(messages, {
        ...{ engagement, wishes, hasStudent },
        onStudent(session_id, student_id) {
          boards.touch('student', student_id, 'measured');
          engagement.live(session_id)?.changed();
        },
        onSettings(teacher_id) {
          boards.touch('teacher', teacher_id, 'alert_settings');
          boards.touch('teacher', teacher_id, 'measuring');
        },
      });
    },
    members: createEngagementMembers({ engagement, wishesOf: wishes.of }),
    async start() {
      for (const { session_id } of lessons.open) await engagement.begin(session_id);
      subscriptions.push(...followBus(bus, { engagement, boards }));
      timer = setInterval(engagement.tick, LOOK_EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await engagement.stop();
    },
  };
};
