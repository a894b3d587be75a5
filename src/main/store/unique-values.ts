import { AirError } from '../../shared/errors.ts';

/** Changes that are on their way to the disk together, each seeing those before it. */
export interface UniqueBatch {
  /** @throws AirError conflict {fields} when another record has the values */
  assertFree(key: string, record: object): void;
  /** Takes a change in. null: there is no record. */
  move(key: string, before: object | null, after: object | null): void;
  /** The changes are on the disk. */
  apply(): void;
}

/** Who has which unique values. Records with a null in one of the fields have none. */
export interface UniqueValues {
  batch(): UniqueBatch;
}

/** @param unique lists of fields, in the values of which no two records agree */
export const createUniqueValues = (unique: readonly (readonly string[])[]): UniqueValues => {
  /** Keys of records by the fields and their values. */
  const holders = new Map<string, string>();

  const namesOf = (
    record: object | null,
  ): { readonly name: string; readonly fields: readonly string[] }[] => {
    if (record === null || unique.length === 0) return [];
    const values = new Map<string, unknown>(Object.entries(record));
    return unique.flatMap((fields) => {
      const wanted = fields.map((field) => values.get(field) ?? null);
      return wanted.includes(null) ? [] : [{ name: JSON.stringify([fields, wanted]), fields }];
    });
  };

  return {
    batch() {
      /** null: let go. */
      const pending = new Map<string, string | null>();
      const holderOf = (name: string): string | null => {
        const holder = pending.get(name);
        return holder === undefined ? (holders.get(name) ?? null) : holder;
      };
      return {
        assertFree(key, record) {
          for (const { name, fields } of namesOf(record)) {
            if ((holderOf(name) ?? key) === key) continue;
            throw new AirError('conflict', 'another record has these values', { fields });
          }
        },
        move(key, before, after) {
          for (const { name } of namesOf(before)) pending.set(name, null);
          for (const { name } of namesOf(after)) pending.set(name, key);
        },
        apply() {
          for (const [name, key] of pending) {
            if (key === null) holders.delete(name);
            else holders.set(name, key);
          }
        },
      };
    },
  };
};
