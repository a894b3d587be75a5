import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../logging/logger.ts';
import { createClassRoom, type ClassRoom, type ClassRoomDeps } from './class-room.ts';
import type { Sessions } from './sessions.service.ts';

/** An ended lesson's room stays so long for pages that are still open, then is made anew when one asks. */
const ENDED_ROOMS = 4;

export interface ClassRoomsDeps extends Omit<ClassRoomDeps, 'session'> {
  readonly sessions: Pick<Sessions, 'open' | 'get'>;
  readonly bus: Bus;
  readonly logger: Logger;
}

/** The rooms of the open lessons, and of the last ended ones. */
export interface ClassRooms {
  /** Opens the rooms of the open lessons, and follows the bus from then on. */
  start(): Promise<void>;
  stop(): void;
  /** The newest open lesson's; null before class. */
  readonly current: ClassRoom | null;
  /** @throws AirError not_found */
  of(session_id: string): Promise<ClassRoom>;
  /** Without waiting: null when the room is not open. */
  opened(session_id: string): ClassRoom | null;
  /** Hears that `current` is another one, after a start or an end, until the returned function is called. */
  onCurrent(listener: () => void): () => void;
  /** Hears of a lesson's end, after its room has told it, until the returned function is called. */
  onEnded(listener: (room: ClassRoom) => void): () => void;
}

export const createClassRooms = (deps: ClassRoomsDeps): ClassRooms => {
  const { sessions, students, presence, bus, logger } = deps;
  const rooms = new Map<string, ClassRoom>();
  const ended: string[] = [];
  const current_listeners = new Set<() => void>();
  const ended_listeners = new Set<(room: ClassRoom) => void>();
  const subscriptions: (() => void)[] = [];

  const open = async (session: SessionRecord): Promise<ClassRoom> => {
    await students.load(session.session_id);
    const known = rooms.get(session.session_id);
    if (known !== undefined) return known;
    const room = createClassRoom({ ...deps, session });
    rooms.set(session.session_id, room);
    if (session.status === 'ended') retire(room);
    return room;
  };

  /** Memory is bounded: the room that ended first goes. */
  const retire = (room: ClassRoom): void => {
    ended.push(room.session_id);
    const oldest = ended.length > ENDED_ROOMS ? ended.shift() : undefined;
    if (oldest === undefined) return;
    rooms.get(oldest)?.stop();
    rooms.delete(oldest);
    presence.clear(oldest);
  };

  const onStarted = async (session_id: string): Promise<void> => {
    await open(await sessions.get(session_id));
    for (const listener of current_listeners) listener();
  };
  const onEnded = async (session_id: string): Promise<void> => {
    const room = await open(await sessions.get(session_id));
    room.update(await sessions.get(session_id));
    for (const listener of ended_listeners) listener(room);
    retire(room);
    for (const listener of current_listeners) listener();
  };
  const report = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      logger.error({ err: error }, 'a class room could not follow its lesson');
    });
  };

  return {
    async start() {
      for (const session of sessions.open) await open(session);
      subscriptions.push(
        bus.on('session.started', ({ payload }) => {
          report(onStarted(payload.session_id));
        }),
        bus.on('session.ended', ({ payload }) => {
          report(onEnded(payload.session_id));
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const room of rooms.values()) room.stop();
    },
    get current() {
      const [newest] = sessions.open;
      return newest === undefined ? null : (rooms.get(newest.session_id) ?? null);
    },
    async of(session_id) {
      return rooms.get(session_id) ?? open(await sessions.get(session_id));
    },
    opened: (session_id) => rooms.get(session_id) ?? null,
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
