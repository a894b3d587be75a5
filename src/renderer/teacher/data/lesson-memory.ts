import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { createElapsed } from './elapsed.ts';

/** What is left to say of a lesson after its end. */
export interface LessonSummary {
  readonly session_id: string;
  readonly title: string;
  readonly class_name: string | null;
  /** Who joined, whether or not still there at the end. */
  readonly students: number;
  readonly duration_seconds: number;
}

interface OpenLesson {
  readonly session_id: string;
  readonly title: string;
  readonly class_name: string | null;
  readonly students: number;
  readonly elapsed: (mono_ms: number) => number;
}

export interface LessonMemory {
  /**
   * Takes note of the open lesson (null: none is) and of how many have joined it. Clocks in milliseconds; durations come from
   * the monotonic one.
   */
  observe(
    state: { readonly session: SessionView | null; readonly students: number },
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
    observe: ({ session, students }, wall_ms, mono_ms) => {
      if (open !== null && open.session_id !== session?.session_id) {
        const { elapsed, ...lesson } = open;
        summary = { ...lesson, duration_seconds: elapsed(mono_ms) };
        open = null;
      }
      if (session === null) return;
      summary = null;
      const { session_id, title, class_name, started_at } = session;
      const elapsed = open?.elapsed ?? createElapsed(started_at, wall_ms, mono_ms);
      open = { session_id, title, class_name, students, elapsed };
    },
    summary: () => summary,
    forget: () => {
      summary = null;
    },
  };
};
