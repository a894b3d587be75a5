/** What was found broken, or not of this program, when a file was opened, and what became of it. */
export interface StoreRepair {
  /** The collection, or the log as `lessons/<session_id>/<name>`. */
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
  /**
   * Ids of records that do not fit their schema, that a newer program wrote, or that break a uniqueness; at most 100 of
   * them. They stand in the bad file only.
   */
  readonly unreadable_ids: readonly string[];
}

/** Told of every commit, for metrics. */
export interface StoreObserver {
  committed(commit: { collection: string; writes: number; seconds: number }): void;
  failed(failure: { collection: string; code: string }): void;
  repaired(repair: StoreRepair): void;
}
