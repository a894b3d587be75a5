import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import { createTokenBuckets, type RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import type { EngagementService } from './engagement.service.ts';
import type { LessonScored, StudentScored } from './engagement.types.ts';
import type { LiveLesson } from './live-lesson.ts';
import type { Tracking } from './tracking.ts';

export interface EngagementRoutesDeps {
  readonly engagement: EngagementService;
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<SessionRecord>;
  };
  readonly hasStudent: (session_id: string, student_id: string) => boolean;
  readonly tracking: Tracking;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** How often a student may read of itself: its page does each ten seconds, and once it has said something of what it reads. */
const OWN_READS = { capacity: 10, per_second: 1, max_keys: 4096 } as const;

/** @throws AirError forbidden */
const expectOwn = (principal: Principal, student_id: string): void => {
  if (principal.role === 'student' && principal.student_id !== student_id)
    throw new AirError('forbidden', 'a student may read of itself alone');
};

export const bindEngagementRoutes = (routes: RouteBinder, deps: EngagementRoutesDeps): void => {
  const { engagement, lessons, hasStudent, tracking, now_ms } = deps;
  const own_reads = createTokenBuckets({ ...OWN_READS, now_ms });

  /** @throws AirError forbidden; rate_limited {retry_after_seconds} for who reads of itself */
  const expectReader = (principal: Principal, student_id: string): void => {
    expectOwn(principal, student_id);
    if (principal.role !== 'student') return;
    const reads = own_reads.of(student_id);
    if (reads.take(1)) return;
    throw new AirError('rate_limited', 'read too often; wait a moment', {
      retry_after_seconds: reads.wait_seconds(1),
    });
  };
  /** @throws AirError forbidden, rate_limited, not_found, unavailable */
  const studentOf = async (
    principal: Principal,
    { session_id, student_id }: { readonly session_id: string; readonly student_id: string },
  ): Promise<{ readonly lesson: LessonScored; readonly student: StudentScored }> => {
    expectReader(principal, student_id);
    const lesson = await engagement.read(session_id, student_id);
    const student = lesson.students.get(student_id);
    if (student === undefined) throw new AirError('not_found', 'there is no such student in this lesson');
    return { lesson, student };
  };
  const aboutOf = ({ lesson, student }: Awaited<ReturnType<typeof studentOf>>) => ({
    session_id: lesson.session_id,
    student_id: student.student_id,
    as_of: lesson.as_of,
    measured: student.measured,
  });
  /** An open lesson of the teacher's, for what happened to one of its students. @throws AirError not_found, ended, unavailable */
  const trackedIn = async (
    principal: Principal,
    { session_id, student_id }: { readonly session_id: string; readonly student_id: string },
  ): Promise<LiveLesson> => {
    const lesson = await lessons.get(session_id);
    if (principal.role !== 'teacher' || lesson.teacher_id !== principal.teacher_id)
      throw new AirError('not_found', 'there is no such lesson');
    if (lesson.status === 'ended') throw new AirError('ended', 'the lesson has ended');
    if (!hasStudent(session_id, student_id))
      throw new AirError('not_found', 'there is no such student in this lesson');
    return engagement.liveOf(session_id);
  };
  /** @throws AirError invalid_input */
  const expectInLesson = (
    { session_id, at }: { readonly session_id: string; readonly at?: string | undefined },
    { started_at }: SessionRecord,
  ): void => {
    if (at !== undefined && Date.parse(at) < Date.parse(started_at))
      throw new AirError('invalid_input', `this was before the lesson ${session_id} began`);
  };

  routes.bind('trackChat', async ({ body, principal }) => {
    const live = await trackedIn(principal, body);
    expectInLesson(body, await lessons.get(body.session_id));
    return { body: { counted: await tracking.said(live, body) } };
  });
  routes.bind('trackQuizResponse', async ({ body, principal }) => {
    const live = await trackedIn(principal, body);
    expectInLesson(body, await lessons.get(body.session_id));
    return { body: { counted: await tracking.answered(live, body) } };
  });
  routes.bind('listEngagement', async ({ params: { session_id } }) => {
    const { students } = await engagement.read(session_id);
    return { body: Array.from(students.values(), ({ short }) => short) };
  });
  routes.bind('sessionStats', async ({ params: { session_id } }) => ({
    body: (await engagement.read(session_id)).stats,
  }));
  routes.bind('studentEngagement', async ({ params, principal }) => {
    const { session_id, student_id } = params;
    expectReader(principal, student_id);
    const { ownOf, studentOf: namedOf } = engagement;
    const read = principal.role === 'student' ? ownOf : namedOf;
    return { body: await read(session_id, student_id) };
  });
  const scores = {
    attentionOf: 'attention',
    participationOf: 'participation',
    overallOf: 'overall',
  } as const;
  for (const route of ['attentionOf', 'participationOf', 'overallOf'] as const)
    routes.bind(route, async ({ params, principal }) => {
      const found = await studentOf(principal, params);
      return { body: { ...aboutOf(found), score: found.student.scores?.[scores[route]] ?? null } };
    });
  routes.bind('confusionOf', async ({ params, principal }) => {
    const found = await studentOf(principal, params);
    const { confusion, own_confusion } = found.student;
    return {
      body: { ...aboutOf(found), confusion: principal.role === 'student' ? own_confusion : confusion },
    };
  });
  routes.bind('trendOf', async ({ params, principal }) => {
    const found = await studentOf(principal, params);
    return { body: { ...aboutOf(found), trend: found.student.trend } };
  });
};
