import { setImmediate as turn } from 'node:timers/promises';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { CollectionSpec } from './engine.types.ts';
import type { JournalEntry } from './journal-lines.ts';
import type { UniqueValues } from './unique-values.ts';

/** Records that are looked at before the event loop turns. */
const SLICE_RECORDS = 200;

export interface Admitted<T> {
  readonly records: ReadonlyMap<string, T>;
  /** Of those that cannot be used; they stand in the file as it was found only. */
  readonly unreadable_ids: readonly string[];
}

export interface AdmitAllDeps<T extends object> {
  readonly entries: readonly JournalEntry[];
  readonly spec: CollectionSpec<T>;
  /** Still empty. */
  readonly unique: UniqueValues;
  readonly logger: Logger;
}

/** The records that a journal's entries come to, as the program of today has them. Never rejects. */
export const admitAll = async <T extends object>({
  entries,
  spec,
  unique,
  logger,
}: AdmitAllDeps<T>): Promise<Admitted<T>> => {
  const latest = new Map<string, unknown>();
  for (const entry of entries) {
    if (entry.deleted) latest.delete(entry.id);
    else latest.set(entry.id, entry.record);
  }
  const records = new Map<string, T>();
  const unreadable_ids: string[] = [];
  const values = unique.batch();

  let count = 0;
  for (const [id, stored] of latest) {
    count += 1;
    if (count % SLICE_RECORDS === 0) await turn();
    try {
      const record = spec.admit(stored);
      if (record[spec.key] !== id) throw new AirError('invalid_input', 'the id is not the record’s');
      // For a uniqueness that is younger than the records: the one that was written first keeps its values.
      values.assertFree(id, record);
      values.move(id, null, record);
      records.set(id, record);
    } catch (error) {
      logger.warn({ err: error, collection: spec.name }, 'a stored record cannot be used');
      unreadable_ids.push(id);
    }
  }
  values.apply();
  return { records, unreadable_ids };
};
