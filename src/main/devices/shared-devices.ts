import { sharedDevicesRecordSchema, type SharedDevicesRecord } from '../../shared/contract/devices.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';
import type { ClassDevices } from './class-devices.ts';

export const SHARED_DEVICES = {
  name: 'shared_devices',
  schema: sharedDevicesRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof sharedDevicesRecordSchema>;

export interface SharedDevicesDeps {
  readonly records: Collection<SharedDevicesRecord>;
  readonly classes: Pick<ClassDevices, 'of' | 'keep'>;
  /** null: it is not open. */
  readonly lessonOf: (session_id: string) => Pick<SessionRecord, 'roster_id'> | null;
  /** Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
}

/** In which lessons the devices are the school's. */
export interface SharedDevices {
  /** Reads a lesson's; one of which nothing was said begins with its class's. */
  load(session_id: string): Promise<void>;
  of(session_id: string): boolean;
  /** Holds at once, and for the next lessons of the class. @throws AirError storage_full, unavailable: it holds until the app ends */
  set(wish: Pick<SharedDevicesRecord, 'session_id' | 'teacher_id' | 'shared'>): Promise<void>;
  /** The lesson is over: what is on disk stays. */
  end(session_id: string): void;
}

export const createSharedDevices = ({
  records,
  classes,
  lessonOf,
  onChange,
}: SharedDevicesDeps): SharedDevices => {
  const present = new Map<string, boolean>();
  const put = createPutRecord(records, 'session_id');
  return {
    async load(session_id) {
      const roster_id = lessonOf(session_id)?.roster_id ?? null;
      const said = await records.get(session_id);
      const shared = said?.shared ?? (roster_id !== null && (await classes.of(roster_id)));
      // The teacher may have said otherwise meanwhile.
      if (present.has(session_id) || lessonOf(session_id) === null) return;
      present.set(session_id, shared);
      onChange(session_id);
    },
    of: (session_id) => present.get(session_id) ?? false,
    async set(wish) {
      const { session_id, teacher_id, shared } = wish;
      present.set(session_id, shared);
      onChange(session_id);
      const roster_id = lessonOf(session_id)?.roster_id ?? null;
      await put({ schema_version: 1, ...wish });
      if (roster_id !== null) await classes.keep({ roster_id, teacher_id, shared });
    },
    end(session_id) {
      present.delete(session_id);
    },
  };
};
