import Datastore from 'nedb-promises';

/** What may stand in a query: compared as it is, never an operator. */
export type Scalar = string | number | boolean | null;

/**
 * The documents of one kind in memory, by NeDB, the only importer of which this file is. NeDB holds and finds them; it
 * does not write: it acknowledges before an fsync, shows what a full disk refused, and does not open a file with one
 * torn line among few (docs/adr). `journal.ts` writes, in NeDB's format.
 */
export interface NedbCollection<T> {
  put(id: string, record: T): Promise<void>;
  remove(id: string): Promise<void>;
  get(id: string): Promise<T | null>;
  /** All that agree in every named field; `{}` finds everything. In no certain order. */
  find(match: Readonly<Record<string, Scalar>>): Promise<T[]>;
  entries(): Promise<{ id: string; record: T }[]>;
}

type Stored<T> = T & { _id: string };

/** @param indexes fields that `find` is asked for often */
export const createNedbCollection = async <T extends object>(
  indexes: readonly string[],
): Promise<NedbCollection<T>> => {
  const documents = Datastore.create({ inMemoryOnly: true });
  for (const field of indexes) await documents.ensureIndex({ fieldName: field });

  const withoutId = ({ _id, ...record }: Stored<T>): { id: string; record: T } => ({
    id: _id,
    // Rest of a generic intersection: what is left is T.
    record: record as unknown as T,
  });

  return {
    async put(id, record) {
      await documents.update({ _id: id }, { ...record, _id: id }, { upsert: true });
    },
    async remove(id) {
      await documents.remove({ _id: id }, { multi: false });
    },
    async get(id) {
      const found = await documents.findOne<Stored<T>>({ _id: id });
      return found === null ? null : withoutId(found).record;
    },
    async find(match) {
      return (await documents.find<Stored<T>>(match)).map((stored) => withoutId(stored).record);
    },
    async entries() {
      return (await documents.find<Stored<T>>({})).map(withoutId);
    },
  };
};
