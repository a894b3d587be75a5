import type { Collection } from './collection.types.ts';

export interface OpenLessonsDeps<T> {
  readonly records: Pick<Collection<T>, 'remove'>;
  /** Of the collection's definition. */
  readonly key: keyof T & string;
  /** The disk does not take it: what is left is tried again at the next start. */
  readonly onLeft: (error: unknown, record: T) => void;
}

/**
 * Those of open lessons, of records that are nothing to a lesson that has ended; the others are removed. A full disk, on which nothing
 * can be removed either, keeps no app from starting: never rejects.
 */
export const takeOfOpenLessons = async <T extends { readonly session_id: string }>(
  { records, key, onLeft }: OpenLessonsDeps<T>,
  known: readonly T[],
  open_ids: readonly string[],
): Promise<T[]> => {
  const isOpen = ({ session_id }: T): boolean => open_ids.includes(session_id);
  for (const record of known) {
    if (isOpen(record)) continue;
    try {
      await records.remove(String(record[key]));
    } catch (error) {
      onLeft(error, record);
    }
  }
  return known.filter(isOpen);
};
