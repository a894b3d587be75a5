import { trendOf } from '../../shared/engagement/trend.ts';
import { riskOf } from '../../shared/engagement/risk.ts';
import type { Engagement } from '../engagement/index.ts';
import type { Feature, Platform } from '../feature.ts';
import { bindDashboardRoutes, type DashboardRoutesDeps } from './dashboard.routes.ts';
import { createLessonRecords } from './lesson-records.ts';
import { createLiveFeed } from './live-feed.ts';
import { createSummaries, type SummariesDeps } from './summaries.ts';

export interface DashboardFeatureDeps
  extends
    Pick<SummariesDeps, 'lessons' | 'lists' | 'seatsOf'>,
    Pick<DashboardRoutesDeps, 'wishesIn' | 'quizResultsOf' | 'mayNameIn'> {
  readonly platform: Pick<Platform, 'store' | 'bus' | 'tables' | 'logger'>;
  readonly engagement: Engagement;
  readonly attendanceOf: SummariesDeps['attendanceOf'];
}

/** Who is following, for the teacher: a lesson at a glance and live, and lessons that are over. */
export const createDashboardFeature = (deps: DashboardFeatureDeps): Feature => {
  const { platform, engagement, lessons, lists, seatsOf, attendanceOf } = deps;
  const { store, bus, tables, logger } = platform;
  const records = createLessonRecords(store);
  const feed = createLiveFeed({ engagement, lessons, logger });
  const summaries = createSummaries({
    ...{ records, engagement, lessons, lists, attendanceOf, seatsOf, logger },
  });
  const subscriptions: (() => void)[] = [];
  const regraded = ({ payload }: { readonly payload: { readonly session_id: string } }): void => {
    summaries.regraded(payload.session_id);
  };

  return {
    name: 'dashboard',
    endpoints: [feed.endpoint],
    bindRoutes(routes) {
      const { wishesIn, quizResultsOf, mayNameIn } = deps;
      bindDashboardRoutes(routes, {
        ...{ engagement, lessons, lists, wishesIn, quizResultsOf, mayNameIn, records, tables },
        ...{ trendOf, riskOf },
      });
    },
    async start() {
      feed.start();
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => void summaries.begun(session_id)),
        bus.on('session.ended', ({ payload: { session_id } }) => {
          feed.ended(session_id);
          void summaries.ended(session_id);
        }),
        bus.on('quiz.answered', regraded),
        bus.on('quiz.taken_back', regraded),
        bus.on('quiz.graded', regraded),
        bus.on('attendance.changed', ({ payload: { session_id } }) => {
          void summaries.attendanceChanged(session_id);
        }),
        bus.on('roster.changed', ({ payload: { teacher_id, roster_id } }) => {
          void summaries.listChanged(teacher_id, roster_id);
        }),
      );
      await summaries.start();
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      feed.stop();
      await summaries.settled();
    },
  };
};
