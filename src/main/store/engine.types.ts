import type { StoreRepair } from './store.types.ts';

/**
 * What a database must do to stand under the collections: the embedded engine does it with a journal and NeDB, MongoDB
 * can later. Everything that gets here is checked: field names are the schema's, values are scalars, records are whole.
 */

/** What can be compared. Strings are ordered by their code units, null comes before everything. */
export type Scalar = string | number | boolean | null;

/** One demand on one field. A range never holds for null. */
export type Condition =
  | { readonly field: string; readonly op: 'eq'; readonly value: Scalar }
  | { readonly field: string; readonly op: 'in'; readonly values: readonly Scalar[] }
  | { readonly field: string; readonly op: 'lt' | 'lte' | 'gt' | 'gte'; readonly value: string | number };

export interface SortStep {
  readonly field: string;
  readonly direction: 1 | -1;
  /** The value in the record after which the page starts; absent for the first page. */
  readonly after?: Scalar;
}

export interface FindPlan {
  /** All of them hold. */
  readonly where: readonly Condition[];
  /**
   * The last step is by key, so that no two records are equal; empty: in no certain order. Either every step has an
   * `after` or none.
   */
  readonly sort: readonly SortStep[];
  /** null: all. */
  readonly limit: number | null;
  /** null: whole records. */
  readonly fields: readonly string[] | null;
}

export interface CollectionSpec<T extends object> {
  readonly name: string;
  readonly key: keyof T & string;
  /** No two records agree in all fields of one of these; a record with a null in one of the fields is free of it. */
  readonly unique: readonly (readonly string[])[];
  readonly indexes: readonly (readonly string[])[];
  /** A stored record as it is today. Throws when it cannot be used: it is kept beside then. */
  readonly admit: (stored: unknown) => T;
}

/** Every answer is a copy. Writes resolve once they would survive a power cut, and happen one after another. */
export interface EngineCollection<T extends object> {
  /** @throws AirError conflict {fields} when the key or a unique value is taken; storage_full, unavailable */
  insert(record: T): Promise<void>;
  /** @throws AirError not_found; precondition when `where` does not hold; conflict; storage_full, unavailable */
  update(key: string, changes: Partial<T>, where: readonly Condition[]): Promise<T>;
  get(key: string): Promise<T | null>;
  find(plan: FindPlan): Promise<Partial<T>[]>;
  count(where: readonly Condition[]): Promise<number>;
  /** Whether there was one. */
  remove(key: string): Promise<boolean>;
  /** At most `limit` of those for which `where` holds; resolves with how many. */
  removeWhere(where: readonly Condition[], limit: number): Promise<number>;
}

export interface Engine {
  /** Before `start`. */
  collection<T extends object>(spec: CollectionSpec<T>): EngineCollection<T>;
  /** Opens every collection, whatever its state, and resolves with what was broken. @throws AirError unavailable */
  start(): Promise<readonly StoreRepair[]>;
  /** Tries again to write where the last write failed. Never rejects. */
  probe(): Promise<void>;
  /** Waits for writes that were begun. Idempotent. */
  stop(): Promise<void>;
}
