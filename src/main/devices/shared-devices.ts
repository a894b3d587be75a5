import { sharedDevicesRecordSchema, type SharedDevicesRecord } from '../../shared/contract/devices.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';

export const SHARED_DEVICES = {
  name: 'shared_devices',
  schema: sharedDevicesRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof sharedDevicesRecordSchema>;

export interface SharedDevicesDeps {
  readonly records: Collection<SharedDevicesRecord>;
  readonly isOpen: (session_id: string) => boolean;
  /** Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
}

/** In which lessons the devices are the school's. */
export interface SharedDevices {
  /** Reads a lesson's. */
  load(session_id: string): Promise<void>;
  of(session_id: string): boolean;
  /** Holds at once. @throws AirError storage_full, unavailable: it holds until the app ends */
  set(wish: Pick<SharedDevicesRecord, 'session_id' | 'teacher_id' | 'shared'>): Promise<void>;
  /** The lesson is over: what is on disk stays. */
  end(session_id: string): void;
}

export const createSharedDevices = ({ records, isOpen, onChange }: SharedDevicesDeps): SharedDevices => {
  const present = new Map<string, boolean>();
  const put = createPutRecord(records, 'session_id');
  return {
    async load(session_id) {
      const record = await records.get(session_id);
      if (record === null || present.has(session_id) || !isOpen(session_id)) return;
      present.set(session_id, record.shared);
      onChange(session_id);
    },
    of: (session_id) => present.get(session_id) ?? false,
    async set(wish) {
      const { session_id, shared } = wish;
      present.set(session_id, shared);
      onChange(session_id);
      await put({ schema_version: 1, ...wish });
    },
    end(session_id) {
      present.delete(session_id);
    },
  };
};
