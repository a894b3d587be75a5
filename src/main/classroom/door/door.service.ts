import { doorRecordSchema, type DoorRecord } from '../../../shared/contract/classroom/records.ts';
import type { DoorChange, DoorState } from '../../../shared/contract/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Collection, CollectionDefinition } from '../../store/index.ts';
import { createInOrder } from '../in-order.ts';

export const DOORS = {
  name: 'doors',
  schema: doorRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof doorRecordSchema>;

/** Where the teacher has said nothing. */
const OPEN: DoorState = { mode: 'open', pseudonyms: false };

/** Who is let into a lesson, as the teacher last said; kept over a restart. */
export interface Doors {
  /** To be called before `of` for a lesson; a second call does nothing. @throws AirError unavailable */
  load(session_id: string): Promise<void>;
  of(session_id: string): DoorState;
  /**
   * What is left out stays as it is, also where two windows change the door at once. Resolves once it is on disk, with the door as
   * it is from now on. @throws AirError storage_full, unavailable: it is as before
   */
  set(session_id: string, change: DoorChange): Promise<DoorState>;
  /** Drops a lesson from memory. */
  forget(session_id: string): void;
}

export interface DoorsDeps {
  readonly records: Pick<Collection<DoorRecord>, 'get' | 'insert' | 'update'>;
  /** Of a lesson that is over nothing is held in memory. */
  readonly isOpen: (session_id: string) => boolean;
}

export const createDoors = ({ records, isOpen }: DoorsDeps): Doors => {
  const doors = new Map<string, DoorState>();
  const inOrder = createInOrder();

  /** What was under way as its lesson ended comes too late. */
  const hold = (session_id: string, door: DoorState): void => {
    if (isOpen(session_id)) doors.set(session_id, door);
  };

  const write = async (session_id: string, door: DoorState): Promise<void> => {
    try {
      await records.update(session_id, door);
    } catch (error) {
      if (!(error instanceof AirError && error.code === 'not_found')) throw error;
      await records.insert({ schema_version: 1, session_id, ...door });
    }
  };

  const load = async (session_id: string): Promise<void> => {
    if (doors.has(session_id)) return;
    const record = await records.get(session_id);
    if (doors.has(session_id)) return;
    hold(session_id, record === null ? OPEN : { mode: record.mode, pseudonyms: record.pseudonyms });
  };

  return {
    load,
    of: (session_id) => doors.get(session_id) ?? OPEN,
    set: (session_id, change) =>
      inOrder(async () => {
        await load(session_id);
        const { mode, pseudonyms } = doors.get(session_id) ?? OPEN;
        const door = { mode: change.mode ?? mode, pseudonyms: change.pseudonyms ?? pseudonyms };
        await write(session_id, door);
        hold(session_id, door);
        return door;
      }),
    forget(session_id) {
      doors.delete(session_id);
    },
  };
};
