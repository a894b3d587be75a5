import type { SearchKind } from '../../shared/contract/search.ts';

/** Something of a lesson that can be found. */
export interface SearchedText {
  readonly kind: SearchKind;
  readonly text: string;
  /** Of the recording. */
  readonly at_seconds: number;
}

/** A lesson, as far as its hits are shown with it. */
export interface SearchedLesson {
  readonly session_id: string;
  readonly teacher_id: string;
  readonly title: string;
  readonly class_name: string | null;
  readonly subject: string | null;
  /** ISO 8601 UTC. */
  readonly created_at: string;
}

/** A lesson as the library has it. */
export interface LibraryLesson extends SearchedLesson {
  readonly description: string;
  /** null: it was not deleted. */
  readonly deleted_at: string | null;
  readonly chapters: readonly {
    readonly title: string;
    readonly description: string;
    readonly start_seconds: number;
  }[];
}

/** What rooms know of lessons. */
export interface SearchSources {
  readonly library: {
    /** Those that were deleted among them, in no certain order. */
    all(): readonly LibraryLesson[];
    get(session_id: string): LibraryLesson | null;
  };
  /** What was written and asked in a lesson, open or not. @throws AirError unavailable */
  textsOf(session_id: string): Promise<
    readonly {
      readonly kind: SearchKind;
      readonly text: string;
      /** ISO 8601 UTC. */
      readonly at: string;
    }[]
  >;
  /** What is written under the picture of its recording, by time. @throws AirError unavailable */
  captionsOf(
    session_id: string,
  ): Promise<readonly { readonly text: string; readonly start_seconds: number }[]>;
  /** Where on its recording a moment of a lesson is, in seconds; 0 where nothing is recorded. @throws AirError unavailable */
  placesOf(session_id: string): Promise<(at: string) => number>;
}

/** Kinds that nobody but the teacher may find. */
export const isPrivate = (kind: SearchKind): boolean => kind === 'private';
/** Kinds that say what the whole lesson is about. */
export const isHead = (kind: SearchKind): boolean => kind === 'title' || kind === 'class';
