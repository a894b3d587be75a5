import type { z } from 'zod';

/** What a room writes down about a lesson, one kind of log each. */
export interface LessonLogDefinition<F extends LogPayload> {
  /** a-z, digits and "-", from a letter on, at most 64: the file is `lessons/<session_id>/<name>.ndjson`. */
  readonly name: string;
  /** Of a fact without `seq` and `at`, which are the log's. It must go on taking what older programs wrote. */
  readonly schema: z.ZodType<F>;
}

/** What a fact says; `seq` and `at` are no names for it. */
export interface LogPayload {
  readonly type: string;
}

export type Fact<F extends LogPayload> = F & {
  /** From 1, one more for each fact. */
  readonly seq: number;
  /** ISO 8601 UTC, when the fact was taken. */
  readonly at: string;
};

/** The place behind a fact. It stays good as long as the lesson does, over restarts too. */
export interface LogCursor {
  /** Of the last fact before it; 0: the beginning. */
  readonly seq: number;
  /** Bytes from the file's start. */
  readonly offset: number;
}

export interface LogEntry<F extends LogPayload> {
  readonly fact: Fact<F>;
  /** Where a reader goes on that has had this fact. */
  readonly cursor: LogCursor;
}

export interface Folded<S> {
  readonly state: S;
  /** From here a later fold goes on. */
  readonly cursor: LogCursor;
}

/**
 * The append-only facts of one lesson. Readers read the file in slices and hold nothing of it; a line that cannot be
 * read is skipped, counted in `skipped_lines` and logged once.
 */
export interface LessonLog<F extends LogPayload> {
  /**
   * Resolves with the fact once it would survive a power cut; facts are numbered in the order of the calls.
   * @throws AirError invalid_input; too_large {bytes} for a line over 64 KiB; storage_full and unavailable: it is not
   * written, and no number is used up
   */
  append(fact: F): Promise<Fact<F>>;
  /** The facts from a place (default: the first one) to what is written now. @throws AirError invalid_input, unavailable */
  read(from?: LogCursor): AsyncIterable<LogEntry<F>>;
  /**
   * The same, and then each fact as it is written, none twice, until the signal or the log's closing ends it.
   * @throws AirError invalid_input, unavailable
   */
  follow(options: { readonly from?: LogCursor; readonly signal: AbortSignal }): AsyncIterable<LogEntry<F>>;
  /** What the facts come to. @throws AirError invalid_input, unavailable */
  fold<S>(reducer: (state: S, fact: Fact<F>) => S, initial: S, from?: LogCursor): Promise<Folded<S>>;
  /** Behind the last fact that is written. */
  readonly end: LogCursor;
  /** Lines that readers have met and could not read. */
  readonly skipped_lines: number;
  /** Waits for what was begun. Readers end. Idempotent. */
  close(): Promise<void>;
}
