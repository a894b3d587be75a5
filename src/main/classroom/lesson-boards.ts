import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Boards } from '../boards/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { StateBoard } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { Publishing } from './classroom.types.ts';
import type { Presence } from './presence.ts';
import type { Sessions } from './sessions.service.ts';
import type { Students } from './students.service.ts';

/**
 * So many ended lessons stay with their boards, students and presence, for pages that are still open; one that is asked
 * for later is read again.
 */
const ENDED_LESSONS = 4;

export interface LessonBoardsDeps {
  readonly boards: Boards;
  readonly sessions: Pick<Sessions, 'open' | 'openOf' | 'get'>;
  readonly students: Pick<Students, 'load' | 'get' | 'ofSession' | 'forget'>;
  readonly presence: Pick<Presence, 'clear'>;
  readonly slots: Publishing['slots'];
  readonly bus: Pick<Bus, 'on'>;
  readonly logger: Logger;
}

/** A teacher's board, for one who follows it. */
export interface HeldBoard {
  readonly board: StateBoard;
  /** To be called once, when it is followed no longer. */
  readonly release: () => void;
}

/** Opens and closes the boards of lessons, of their students and of teachers, as lessons and clients come and go. */
export interface LessonBoards {
  /** Opens those of the open lessons, and follows the bus from then on. */
  start(): Promise<void>;
  stop(): void;
  /** The board of a lesson, open or ended. @throws AirError not_found */
  ofClass(session_id: string): Promise<StateBoard>;
  /** Without waiting: null when it is not open, or its students are still being read. */
  openedClass(session_id: string): StateBoard | null;
  /** Of a lesson whose board is open; null for who is none of its students. */
  ofStudent(session_id: string, student_id: string): StateBoard | null;
  /** The board of those who hold a remote in an open lesson; it is open until the lesson ends. null: it is not open. */
  ofAssistants(session_id: string): StateBoard | null;
  /** With every member read anew. It is open while somebody holds it, and until the teacher's last lesson has ended. */
  holdTeacher(teacher_id: string): Promise<HeldBoard>;
  /** The board of the teacher's open lesson; null before class. */
  currentOf(teacher_id: string): StateBoard | null;
  /** Hears that a teacher's `currentOf` is another one, until the returned function is called. */
  onCurrent(listener: (teacher_id: string) => void): () => void;
  /** Hears of a lesson's end, after its board has told it, until the returned function is called. */
  onEnded(listener: (session: SessionRecord) => void): () => void;
}

export const createLessonBoards = (deps: LessonBoardsDeps): LessonBoards => {
  const { boards, sessions, students, presence, slots, bus, logger } = deps;
  /** As they are now: what a board shows is read from here. */
  const lessons = new Map<string, SessionRecord>();
  /** Those whose students were read. */
  const loaded = new Set<string>();
  const ended: string[] = [];
  /** How many hold a teacher's board. */
  const holders = new Map<string, number>();
  const current_listeners = new Set<(teacher_id: string) => void>();
  const ended_listeners = new Set<(session: SessionRecord) => void>();
  const subscriptions: (() => void)[] = [];

  const present = (session_id: string): SessionRecord => {
    const session = lessons.get(session_id);
    if (session === undefined) throw new Error('the board of a lesson was read after its end');
    return session;
  };

  /** Memory is bounded: the lesson that ended first goes. */
  const retire = (session_id: string): void => {
    ended.push(session_id);
    const oldest = ended.length > ENDED_LESSONS ? ended.shift() : undefined;
    if (oldest === undefined) return;
    for (const { student_id } of students.ofSession(oldest)) boards.close('student', student_id);
    boards.close('class', oldest);
    lessons.delete(oldest);
    loaded.delete(oldest);
    presence.clear(oldest);
    students.forget(oldest);
  };

  const register = (session: SessionRecord): StateBoard => {
    const { session_id, status } = session;
    const is_new = !lessons.has(session_id);
    if (is_new) lessons.set(session_id, session);
    const board = boards.open('class', session_id, () => present(session_id));
    if (is_new && status === 'ended') retire(session_id);
    return board;
  };

  const open = async (session: SessionRecord): Promise<StateBoard> => {
    const { session_id, status } = session;
    // At once: what happens in it from now on has a board to be told on.
    if (status === 'open') register(session);
    await students.load(session_id);
    loaded.add(session_id);
    return register(session);
  };

  const closeUnheld = (teacher_id: string): void => {
    // During a lesson a reload is bridged by patches; before and after it a snapshot is small.
    if (!holders.has(teacher_id) && sessions.openOf(teacher_id) === null) boards.close('teacher', teacher_id);
  };
  const hold = (teacher_id: string): (() => void) => {
    holders.set(teacher_id, (holders.get(teacher_id) ?? 0) + 1);
    return () => {
      const others = (holders.get(teacher_id) ?? 1) - 1;
      if (others > 0) holders.set(teacher_id, others);
      else holders.delete(teacher_id);
      closeUnheld(teacher_id);
    };
  };

  const tellCurrent = (teacher_id: string): void => {
    for (const listener of current_listeners) listener(teacher_id);
  };
  const onStarted = async (session_id: string, teacher_id: string): Promise<void> => {
    const opening = open(await sessions.get(session_id));
    boards.refresh('teacher', teacher_id);
    await opening;
    tellCurrent(teacher_id);
  };
  const onEnded = async (session_id: string, teacher_id: string): Promise<void> => {
    const session = await sessions.get(session_id);
    await open(session);
    lessons.set(session_id, session);
    boards.close('assistant', session_id);
    boards.refresh('teacher', teacher_id);
    boards.refresh('class', session_id);
    for (const listener of ended_listeners) listener(session);
    if (!ended.includes(session_id)) retire(session_id);
    tellCurrent(teacher_id);
    closeUnheld(teacher_id);
  };
  const report = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      logger.error({ err: error }, 'the boards could not follow their lesson');
    });
  };

  return {
    async start() {
      for (const session of sessions.open) await open(session);
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id, teacher_id } }) => {
          report(onStarted(session_id, teacher_id));
        }),
        bus.on('session.roster_changed', ({ payload: { session_id } }) => {
          const session = sessions.open.find((one) => one.session_id === session_id);
          if (session !== undefined && lessons.has(session_id)) lessons.set(session_id, session);
        }),
        bus.on('session.ended', ({ payload: { session_id, teacher_id } }) => {
          report(onEnded(session_id, teacher_id));
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    ofClass: async (session_id) => open(await sessions.get(session_id)),
    openedClass: (session_id) => (loaded.has(session_id) ? boards.get('class', session_id) : null),
    ofStudent(session_id, student_id) {
      if (!lessons.has(session_id) || students.get(session_id, student_id) === null) return null;
      return boards.open('student', student_id, () => ({ session: present(session_id), student_id }));
    },
    ofAssistants(session_id) {
      if (lessons.get(session_id)?.status !== 'open') return null;
      return boards.open('assistant', session_id, () => {
        const session = present(session_id);
        return { teacher_id: session.teacher_id, session };
      });
    },
    async holdTeacher(teacher_id) {
      await slots.provide(teacher_id);
      const release = hold(teacher_id);
      const board = boards.open('teacher', teacher_id, () => ({
        teacher_id,
        session: sessions.openOf(teacher_id),
      }));
      boards.refresh('teacher', teacher_id);
      return { board, release };
    },
    currentOf(teacher_id) {
      const session = sessions.openOf(teacher_id);
      return session === null ? null : boards.get('class', session.session_id);
    },
    onCurrent(listener) {
      current_listeners.add(listener);
      return () => current_listeners.delete(listener);
    },
    onEnded(listener) {
      ended_listeners.add(listener);
      return () => ended_listeners.delete(listener);
    },
  };
};
