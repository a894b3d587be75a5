import type { ClientMessage } from '../../../shared/contract/messages.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { createCommands } from '../../common/commands/commands.ts';
import type { CommandDesk } from '../../common/commands/use-command.ts';
import { createLessonLink } from '../../common/link/lesson-link.ts';
import type { LinkStatus } from '../../common/link/page-socket.ts';
import type { Link } from '../../common/link/use-link.ts';
import { watchReturn } from '../../common/return-watch.ts';
import { createLessonStore, type LessonStore } from '../../common/state/lesson-store.ts';
import { createLessonMemory, type LessonSummary } from './lesson-memory.ts';
import { createLessonOutbox, type LessonOutbox } from './lesson-outbox.ts';
import { inTurn } from './in-turn.ts';

/** What the page knows of its link, beside the states. */
export interface TeacherView {
  readonly status: LinkStatus;
  /** Why the server refuses this page; null unless `status` is `refused`. */
  readonly refusal: 'unauthorized' | 'forbidden' | null;
  /** The lesson that ended while this page watched, until it is put away. */
  readonly summary: LessonSummary | null;
  /** The lesson in which this page has heard of a picture last. */
  readonly live_in: string | null;
}

export interface TeacherLink {
  readonly socket: Link;
  readonly store: LessonStore;
  /** What counts whenever it comes to the node. */
  readonly outbox: Pick<LessonOutbox, 'current' | 'subscribe'>;
  /** What counts now or not at all. */
  readonly commands: CommandDesk;
  start(): void;
  /** May be called twice. */
  stop(): void;
  current(): TeacherView;
  subscribe(listener: () => void): () => void;
  putSummaryAway(): void;
}

/** Keeps the teacher's states up to date over the WebSocket. */
export const createTeacherLink = ({ token, api }: { token: string; api: Api }): TeacherLink => {
  const listeners = new Set<() => void>();
  const memory = createLessonMemory();
  const store = createLessonStore();
  const outbox = createLessonOutbox({ send: (message) => link.send(message) });
  const commands = createCommands({
    send: (message) => link.send(message as ClientMessage),
    lessonId: () => store.get('teacher', 'session')?.session_id ?? null,
  });
  let view: TeacherView = { status: 'stopped', refusal: null, summary: null, live_in: null };
  let lesson: string | null = null;
  let unwatch: (() => void)[] = [];

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
  const link = createLessonLink({
    token,
    store,
    outbox: inTurn(outbox, commands),
    isRefused,
    onStatus: (status) => change({ status }),
  });
  const remember = (): void => {
    const session = store.get('teacher', 'session');
    if (session === undefined) return;
    const session_id = session?.session_id ?? null;
    outbox.follow(session_id);
    if (session_id !== lesson) commands.forget();
    lesson = session_id;
    const students = store.ids('teacher', 'students')?.length ?? 0;
    const recording = store.get('teacher', 'recording');
    memory.observe({ session, students, recording }, Date.now(), performance.now());
    if (memory.summary() !== view.summary) change({ summary: memory.summary() });
  };
  const noteLive = (): void => {
    const live_in = store.get('class', 'session')?.session_id ?? null;
    if (store.get('class', 'stream')?.state === 'live' && live_in !== view.live_in) change({ live_in });
  };

  return {
    socket: link,
    store,
    outbox,
    commands,
    start: () => {
      if (unwatch.length > 0) return;
      unwatch = [
        watchReturn(() => link.check()),
        store.subscribe('teacher', 'session', remember),
        store.subscribe('teacher', 'students', remember),
        store.subscribe('teacher', 'recording', remember),
        store.subscribe('class', 'stream', noteLive),
      ];
      link.start();
    },
    stop: () => {
      for (const end of unwatch) end();
      unwatch = [];
      link.stop();
      outbox.stop();
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
