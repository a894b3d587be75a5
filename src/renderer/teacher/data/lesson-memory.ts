import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import type { RecordingFacts } from '../../../shared/contract/recording.ts';
import { createElapsed } from './elapsed.ts';

/** What is left to say of a lesson after its end. */
export interface LessonSummary {
  readonly session_id: string;
  readonly title: string;
  readonly class_name: string | null;
  readonly started_at: string;
  /** Who joined, whether or not still there at the end. */
  readonly students: number;
  readonly duration_seconds: number;
  /** Of it that is on the disk; 0: nothing, or it was not told. */
  readonly recorded_seconds: number;
}

interface OpenLesson {
  readonly session_id: string;
  readonly title: string;
  readonly class_name: string | null;
  readonly started_at: string;
  readonly students: number;
  readonly recorded_seconds: number;
  readonly elapsed: (mono_ms: number) => number;
}

export interface LessonMemory {
  /**
   * Takes note of the open lesson (null: none is), of how many have joined it, and of what is recorded. Clocks in milliseconds; durations come from
   * the monotonic one.
   */
  observe(
    state: {
      readonly session: SessionView | null;
      readonly students: number;
      readonly recording: Pick<RecordingFacts, 'seconds'> | undefined;
    },
    wall_ms: number,
    mono_ms: number,
  ): void;
  /** Null while a lesson is open, and where none has ended yet. */
  summary(): LessonSummary | null;
  forget(): void;
}

/**
 * Remembers the open lesson, because the state no longer names it once it has ended. The end may come from this page,
 * from the app's menu or from another window: all look the same here.
 */
export const createLessonMemory = (): LessonMemory => {
  let open: OpenLesson | null = null;
  let summary: LessonSummary | null = null;
  return {
    observe: ({ session, students, recording }, wall_ms, mono_ms) => {
      if (open !== null && open.session_id !== session?.session_id) {
        const { elapsed, ...lesson } = open;
        summary = { ...lesson, duration_seconds: elapsed(mono_ms) };
        open = null;
      }
      if (session === null) return;
      summary = null;
      const { session_id, title, class_name, started_at } = session;
      const elapsed = open?.elapsed ?? createElapsed(started_at, wall_ms, mono_ms);
      // The recorder may be told to be off before the lesson is told to be over.
      const recorded_seconds = Math.max(open?.recorded_seconds ?? 0, recording?.seconds ?? 0);
      open = { session_id, title, class_name, started_at, students, recorded_seconds, elapsed };
    },
    summary: () => summary,
    forget: () => {
      summary = null;
    },
  };
};
