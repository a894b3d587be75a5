import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  EngagedStudent,
  SessionStats,
} from '../../../../shared/contract/engagement/scores.ts';
import { usePage, useTeacherView } from '../../data/page-context.ts';
import { createDashboardFeed, type FeedState } from './dashboard-feed.ts';
import { createDashboardStore, type DashboardPart, type DashboardStore } from './dashboard-store.ts';

const StoreContext = createContext<DashboardStore | null>(null);

/** Gives what is below it a lesson's dashboard. */
export const DashboardProvider = StoreContext.Provider;

/** @throws {Error} outside DashboardProvider */
export const useDashboardStore = (): DashboardStore => {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('rendered outside its provider');
  return store;
};

const usePart = <Value>(part: DashboardPart, read: (store: DashboardStore) => Value): Value => {
  const store = useDashboardStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe(part, listener), [store, part]);
  const get = (): Value => read(store);
  return useSyncExternalStore(subscribe, get, get);
};

/** null: nothing has been told yet. */
export const useStats = (): Omit<SessionStats, 'minutes'> | null =>
  usePart('stats', (store) => store.stats());
export const useMinutes = (): readonly ClassMinute[] => usePart('minutes', (store) => store.minutes());
/** All of them, in the order of joining: for what is worked out of the whole class. */
export const useEngagedStudents = (): readonly EngagedStudent[] =>
  usePart('students', (store) => store.students());
/** Standing ones, the worst first. */
export const useStandingAlerts = (): readonly Alert[] => usePart('alerts', (store) => store.alerts());

/** One student, and nothing of the others. */
export const useEngagedStudent = (student_id: string): EngagedStudent | undefined => {
  const store = useDashboardStore();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeStudent(student_id, listener),
    [store, student_id],
  );
  const read = (): EngagedStudent | undefined => store.student(student_id);
  return useSyncExternalStore(subscribe, read, read);
};

/** Follows a lesson's dashboard. @param is_open somebody looks: only then is there a connection */
export const useDashboardFeed = (
  session_id: string,
  is_open: boolean,
): { readonly store: DashboardStore; readonly state: FeedState } => {
  const { openSocket } = usePage();
  const { status } = useTeacherView();
  const [{ store, feed }] = useState(() => {
    const own = createDashboardStore();
    return { store: own, feed: createDashboardFeed({ session_id, store: own, openSocket }) };
  });
  // What found the page's own connection dead has most likely killed this one, too.
  const is_linked = status === 'open';
  useEffect(() => {
    if (!is_open || !is_linked) return undefined;
    feed.renew();
    return feed.stop;
  }, [feed, is_open, is_linked]);
  return { store, state: useSyncExternalStore(feed.subscribe, feed.state, feed.state) };
};
