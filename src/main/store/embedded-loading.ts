import type { Logger } from '../logging/logger.ts';
import type { CollectionSpec } from './engine.types.ts';
import type { JournalEntry } from './journal-lines.ts';
import { AirError } from '../../shared/errors.ts';

export interface Admitted<T> {
  readonly records: ReadonlyMap<string, T>;
  /** Of those that cannot be used; they stand in the file as it was found only. */
  readonly unreadable_ids: readonly string[];
}

/** The records that a journal's entries come to, as the program of today has them. Never throws. */
export const admitAll = <T extends object>(
  entries: readonly JournalEntry[],
  { name, key, unique, admit }: CollectionSpec<T>,
  logger: Logger,
): Admitted<T> => {
  const latest = new Map<string, unknown>();
  for (const entry of entries) {
    if (entry.deleted) latest.delete(entry.id);
    else latest.set(entry.id, entry.record);
  }
  const records = new Map<string, T>();
  const unreadable_ids: string[] = [];
  const taken = new Set<string>();

  const add = (id: string, record: T): void => {
    if (record[key] !== id) throw new AirError('invalid_input', 'the id is not the record’s');
    const values = new Map<string, unknown>(Object.entries(record));
    const names = unique
      .filter((fields) => fields.every((field) => (values.get(field) ?? null) !== null))
      .map((fields) => JSON.stringify([fields, fields.map((field) => values.get(field))]));
    // A uniqueness that is younger than the records: the one that was written first stays.
    if (names.some((one) => taken.has(one)))
      throw new AirError('conflict', 'another record has these values');
    for (const one of names) taken.add(one);
    records.set(id, record);
  };

  for (const [id, stored] of latest) {
    try {
      add(id, admit(stored));
    } catch (error) {
      logger.warn({ err: error, collection: name }, 'a stored record cannot be used');
      unreadable_ids.push(id);
    }
  }
  return { records, unreadable_ids };
};
