import type { ClassState, TeacherState } from '../../../shared/contract/state.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { watchReturn } from '../../common/return-watch.ts';
import { createStateStreamClient, type LinkStatus } from '../../common/state-stream-client.ts';
import { createLessonMemory, type LessonSummary } from './lesson-memory.ts';

/** Everything that the teacher's page shows, at one moment. */
export interface TeacherView {
  /** Null until the first snapshot. */
  readonly me: TeacherState | null;
  /** Null while no lesson is open. */
  readonly lesson: ClassState | null;
  readonly status: LinkStatus;
  /** Why the server refuses this page; null unless `status` is `refused`. */
  readonly refusal: 'unauthorized' | 'forbidden' | null;
  /** The lesson that ended while this page watched, until it is put away. */
  readonly summary: LessonSummary | null;
}

export interface TeacherLink {
  start(): void;
  /** May be called twice. */
  stop(): void;
  current(): TeacherView;
  subscribe(listener: () => void): () => void;
  putSummaryAway(): void;
}

/** Keeps the teacher's view up to date over the WebSocket, for React's `useSyncExternalStore`. */
export const createTeacherLink = ({ token, api }: { token: string; api: Api }): TeacherLink => {
  const listeners = new Set<() => void>();
  const memory = createLessonMemory();
  let view: TeacherView = { me: null, lesson: null, status: 'stopped', refusal: null, summary: null };
  let unwatch: (() => void) | null = null;

  const change = (part: Partial<TeacherView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  // A browser does not tell a page why a WebSocket was refused; the same token on a route does.
  const isRefused = async (): Promise<boolean> => {
    try {
      await api.call('listSessions', { query: { limit: 1 } });
      return false;
    } catch (error) {
      const code = error instanceof AirError ? error.code : 'internal';
      if (code !== 'unauthorized' && code !== 'forbidden') return false;
      change({ refusal: code });
      return true;
    }
  };
  const client = createStateStreamClient({
    token,
    isRefused,
    onStatus: (status) => change({ status }),
    onState: ({ me, class: lesson }) => {
      if (me?.role !== 'teacher') return;
      memory.observe(me, Date.now(), performance.now());
      const is_of_open_lesson = lesson !== null && lesson.session.session_id === me.session?.session_id;
      change({ me, lesson: is_of_open_lesson ? lesson : null, summary: memory.summary() });
    },
  });

  return {
    start: () => {
      unwatch ??= watchReturn(() => client.check());
      client.start();
    },
    stop: () => {
      unwatch?.();
      unwatch = null;
      client.stop();
    },
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    putSummaryAway: () => {
      memory.forget();
      change({ summary: null });
    },
  };
};
