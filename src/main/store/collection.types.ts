import type { z } from 'zod';
import type { Scalar } from './engine.types.ts';

type FieldOf<S extends z.ZodObject> = keyof z.infer<S> & string;

/** What a room keeps in one collection; it belongs to the room that has the records. */
export interface CollectionDefinition<S extends z.ZodObject = z.ZodObject> {
  /** a-z, digits and "_", from a letter on, at most 64: the name of its file. */
  readonly name: string;
  /** A plain object with `schema_version` and the key; no checks across fields, for an update brings only some. */
  readonly schema: S;
  /** Of the records that are written now. From 1. */
  readonly schema_version: number;
  /** A string field that never changes. */
  readonly key: FieldOf<S>;
  /**
   * Fields in whose values no two records agree, also over concurrent writes. A record with null in one of them is free
   * of it, as in SQL.
   */
  readonly unique?: readonly (readonly FieldOf<S>[])[];
  /**
   * Fields that are asked for often. The embedded engine looks the first field up and then filters and sorts what it
   * found, so that field should have many values.
   */
  readonly indexes?: readonly (readonly FieldOf<S>[])[];
  /**
   * By the version they start from: what makes a record of version n one of version n + 1. None is ever taken away,
   * for records are changed on disk only when they are written again.
   */
  readonly migrations?: Readonly<
    Record<number, (record: Readonly<Record<string, unknown>>) => Record<string, unknown>>
  >;
}

type Comparable<V> = Extract<V, string | number>;
type Part<V, B> = B extends boolean ? Extract<V, Scalar> : never;

/** Bounds of a string (by code units) or a number; null is within none. */
export interface Range<V> {
  readonly lt?: V;
  readonly lte?: V;
  readonly gt?: V;
  readonly gte?: V;
}

/** Every named field has the value, one of the values, or lies within the bounds. `{}`: every record. */
export type Query<T> = {
  readonly [F in keyof T]?:
    Part<T[F], true> | { readonly in: readonly Part<T[F], true>[] } | Range<Comparable<T[F]>>;
};

/** Fields that hold strings, numbers or null. */
export type SortableField<T> = {
  [F in keyof T]: T[F] extends string | number | null ? F : never;
}[keyof T] &
  string;

export interface FindOptions<T> {
  /** By these fields, 1 ascending, null first; -1 descending. The key decides between equals, in the last direction. */
  readonly sort?: readonly (readonly [SortableField<T>, 1 | -1])[];
  /** From 1. Default: all. */
  readonly limit?: number;
  /** Key of the record after which the page starts; needs `sort`. */
  readonly before?: string;
}

/** Stored records of one kind, by key. Every answer is a copy. */
export interface Collection<T> {
  /**
   * Resolves once the record would survive a power cut.
   * @throws AirError conflict {fields} when the key or a unique value is taken; invalid_input; storage_full and
   * unavailable: it is not stored
   */
  insert(record: T): Promise<void>;
  /** null when there is none. */
  get(key: string): Promise<T | null>;
  /** Without a sort in no certain order. @throws AirError invalid_input; not_found when the query has no `before` */
  find(query: Query<T>, options?: FindOptions<T>): Promise<T[]>;
  /** The same, of each record only these fields. */
  find<F extends keyof T & string>(
    query: Query<T>,
    options: FindOptions<T> & { readonly fields: readonly F[] },
  ): Promise<Pick<T, F>[]>;
  count(query?: Query<T>): Promise<number>;
  /**
   * Puts new values in the place of some fields and resolves with the whole record once that would survive a power
   * cut. Updates of one record happen one after another; `where` is looked at in the same moment.
   * @throws AirError not_found; precondition when `where` does not hold; conflict {fields}; invalid_input; storage_full
   * and unavailable: nothing was changed
   */
  update(key: string, changes: Partial<T>, options?: { readonly where: Query<T> }): Promise<T>;
  /** Resolves once the removal would survive a power cut, with whether there was one. @throws AirError as update */
  remove(key: string): Promise<boolean>;
  /**
   * Removes at most `limit` (1 to 1000, default 1000) and resolves with how many: fewer than `limit` means that none is
   * left. @throws AirError as update
   */
  removeWhere(query: Query<T>, options?: { readonly limit: number }): Promise<number>;
}
