import { classDevicesRecordSchema, type ClassDevicesRecord } from '../../shared/contract/devices.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';

export const CLASS_DEVICES = {
  name: 'class_devices',
  schema: classDevicesRecordSchema,
  schema_version: 1,
  key: 'roster_id',
} satisfies CollectionDefinition<typeof classDevicesRecordSchema>;

/** Of which classes the devices are the school's: what the teacher said of them last, for their next lessons. */
export interface ClassDevices {
  /** false too of a class of which nothing was said. @throws AirError unavailable */
  of(roster_id: string): Promise<boolean>;
  /** Nothing where the class list is gone, though its lesson goes on. @throws AirError storage_full, unavailable */
  keep(wish: Omit<ClassDevicesRecord, 'schema_version'>): Promise<void>;
  /** Lets go of what is kept for a class list that is gone. Never rejects. */
  review(teacher_id: string, roster_id: string): Promise<void>;
  /** Likewise of all. Never rejects. */
  tidy(): Promise<void>;
}

export interface ClassDevicesDeps {
  readonly records: Collection<ClassDevicesRecord>;
  /** @throws AirError unavailable */
  readonly hasList: (teacher_id: string, roster_id: string) => Promise<boolean>;
  readonly logger: Logger;
}

export const createClassDevices = ({ records, hasList, logger }: ClassDevicesDeps): ClassDevices => {
  const put = createPutRecord(records, 'roster_id');
  /** One after the other: what is kept while the list is being removed is let go of after it. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const review = async (teacher_id: string, roster_id: string): Promise<void> => {
    if (!(await hasList(teacher_id, roster_id))) await records.remove(roster_id);
  };
  const tell = (error: unknown): void => {
    logger.warn(
      { err: error },
      'what was kept of the devices of class lists that are gone could not be erased',
    );
  };

  return {
    of: async (roster_id) => (await records.get(roster_id))?.shared ?? false,
    keep: (wish) =>
      inOrder(async () => {
        if (await hasList(wish.teacher_id, wish.roster_id)) await put({ schema_version: 1, ...wish });
      }),
    review: (teacher_id, roster_id) => inOrder(() => review(teacher_id, roster_id)).catch(tell),
    async tidy() {
      try {
        for (const { teacher_id, roster_id } of await records.find({}))
          await inOrder(() => review(teacher_id, roster_id));
      } catch (error) {
        tell(error);
      }
    },
  };
};
