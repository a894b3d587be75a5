/** Stored records of one kind, by id. Every answer is a copy. */
export interface Repository<T> {
  /**
   * Resolves once the record would survive a power cut.
   * @throws AirError conflict when the id is taken; invalid_input; storage_full and unavailable: it is not stored
   */
  insert(record: T): Promise<void>;
  /**
   * Puts new values in the place of some fields and resolves with the whole record once that would survive a power
   * cut. Updates of one record happen one after another.
   * @throws AirError not_found; invalid_input; storage_full and unavailable: nothing was changed
   */
  update(id: string, change: Partial<T>): Promise<T>;
  /** null when there is none. */
  get(id: string): Promise<T | null>;
  /** All records that agree in every given field (strings, numbers, booleans and null only). In no certain order. */
  find(match: Partial<T>): Promise<T[]>;
  /** Resolves once the removal would survive a power cut; also when there was nothing. @throws AirError as update */
  remove(id: string): Promise<void>;
}

/** What was found broken at the start, and what became of it. */
export interface StoreRepair {
  readonly collection: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Name of the bad file, kept beside the mended one. While the disk is full it is still the file itself. */
  readonly kept_as: string;
  /** The file was empty or unreadable: how many records it held cannot be told. */
  readonly emptied: boolean;
  /** Lines that were cut or overwritten: at most so many changes are gone. */
  readonly torn_lines: number;
  /** Of the torn lines, how many still gave a whole record. */
  readonly recovered_lines: number;
  /** Ids of records that do not fit their schema, at most 100 of them; they stand in the bad file only. */
  readonly unreadable_ids: readonly string[];
}

/** Told of every commit, for metrics. */
export interface StoreObserver {
  committed(commit: { collection: string; writes: number; seconds: number }): void;
  failed(failure: { collection: string; code: string }): void;
  repaired(repair: StoreRepair): void;
}
