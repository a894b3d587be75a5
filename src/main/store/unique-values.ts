import { AirError } from '../../shared/errors.ts';
import type { Condition, Scalar } from './engine.types.ts';

export interface UniqueValuesDeps<T extends object> {
  readonly unique: readonly (readonly string[])[];
  /** Keys of the stored records for which the conditions hold. */
  readonly keysWhere: (where: readonly Condition[]) => Promise<readonly string[]>;
  /** What the changes that are on their way to the disk make of records, by key; null: removed. */
  readonly pending: ReadonlyMap<string, T | null>;
}

/** Keeps records of one batch apart from those that are stored and from one another. */
export interface UniqueValues<T extends object> {
  /** @throws AirError conflict {fields} when another record has the values */
  assertFree(key: string, record: T): Promise<void>;
  /** Takes a change among the pending ones. @param before what was pending or stored */
  move(key: string, before: T | null, after: T | null): void;
}

/** The values of a record in some fields; null when one of them is null, and the record is free of the uniqueness. */
const valuesOf = (record: object, fields: readonly string[]): Scalar[] | null => {
  const values = new Map<string, unknown>(Object.entries(record));
  const wanted = fields.map((field) => values.get(field) ?? null);
  return wanted.includes(null) ? null : (wanted as Scalar[]);
};

export const createUniqueValues = <T extends object>(deps: UniqueValuesDeps<T>): UniqueValues<T> => {
  const { unique, keysWhere, pending } = deps;
  /** By fields and values: the key of the pending record that has them. */
  const holders = new Map<string, string>();
  const nameOf = (fields: readonly string[], values: readonly Scalar[]): string =>
    JSON.stringify([fields, values]);

  return {
    async assertFree(key, record) {
      for (const fields of unique) {
        const values = valuesOf(record, fields);
        if (values === null) continue;
        const pending_holder = holders.get(nameOf(fields, values)) ?? key;
        const stored = await keysWhere(
          fields.map((field, index) => ({ field, op: 'eq', value: values[index] ?? null })),
        );
        // What becomes of a pending record is told by `holders` alone.
        const is_stored = stored.some((holder) => holder !== key && !pending.has(holder));
        if (pending_holder !== key || is_stored) {
          throw new AirError('conflict', 'another record has these values', { fields });
        }
      }
    },
    move(key, before, after) {
      for (const fields of unique) {
        const left = before === null ? null : valuesOf(before, fields);
        if (left !== null && holders.get(nameOf(fields, left)) === key) holders.delete(nameOf(fields, left));
        const taken = after === null ? null : valuesOf(after, fields);
        if (taken !== null) holders.set(nameOf(fields, taken), key);
      }
    },
  };
};
