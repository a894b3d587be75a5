import type { Spread } from '../statistics.ts';
import type { Asked } from './lesson-words.ts';

/** Milliseconds; `found`: of how many there was something. */
export interface SearchTimes extends Spread {
  readonly max: number;
  readonly found: number;
}

export interface SearchResult {
  readonly lessons: number;
  readonly texts: number;
  readonly build_seconds: number;
  /** Likewise, from lessons' logs on the disk. */
  readonly disk_seconds: number;
  /** The longest turn of the event loop while it is built, and while it is searched. */
  readonly build_turn_ms: number;
  readonly search_turn_ms: number;
  /** Of the heap, once garbage is gone; and as the index counts itself. */
  readonly heap_mb: number;
  readonly counted_mb: number;
  readonly all: Spread & { readonly max: number };
  readonly times: Readonly<Record<keyof Asked, SearchTimes>>;
}
