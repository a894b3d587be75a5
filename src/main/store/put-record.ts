import { AirError } from '../../shared/errors.ts';
import type { Collection } from './collection.types.ts';

/**
 * Keeps whole records, new ones and those that are there, in the order in which they are given: the last one stands on disk.
 * @param key of the collection's definition
 */
export const createPutRecord = <T extends object>(
  records: Pick<Collection<T>, 'insert' | 'update'>,
  key: keyof T & string,
): ((record: T) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  const put = async (record: T): Promise<void> => {
    const { [key]: id, ...changes } = record;
    try {
      await records.update(String(id), changes as Partial<T>);
    } catch (error) {
      if (!(error instanceof AirError) || error.code !== 'not_found') throw error;
      await records.insert(record);
    }
  };
  /** @throws AirError storage_full, unavailable: what was there stays */
  return (record) => {
    const work = last.then(() => put(record));
    last = work.catch(() => undefined);
    return work;
  };
};
