import type { Question } from '../../questions/kinds.ts';
import type { QuestionStatus } from '../../shared/contract/asking/asked.ts';
import type { RunFile } from '../../shared/contract/asking/facts.ts';
import type { Mark, RunSettings, WallShows } from '../../shared/contract/asking/runs.ts';

/** An answer as it was given last; `answer` was taken by its question's type, and fits it. */
export interface Given {
  readonly answer: unknown;
  /** On the disk since then, ISO 8601. */
  readonly saved_at: string;
  /** On the clock of the run, from the opening; null: it was not open, or the teacher entered it. */
  readonly elapsed_ms: number | null;
  /** After the lesson, by who missed it. */
  readonly is_made_up?: true;
}

/** What one student said to one question in one vote. At least one of the two is there. */
export interface Answer {
  readonly in_time: Given | null;
  /** After the end; it takes the place of what was in time only where `late_counts`. */
  readonly late: Given | null;
  readonly late_counts: boolean;
  /** How often it was changed. */
  readonly changes: number;
  /** null: the teacher has not marked it. */
  readonly mark: Mark | null;
}

/** One asking of one question. */
export interface Vote {
  /** From 1. */
  readonly vote: number;
  readonly opened_at: string;
  /** How long it was given, with what was added; null: it is not timed. At own pace of the whole paper. */
  readonly seconds: number | null;
  /** Another one after every change of its answers, their marks and whether late ones count among them: what is counted is kept by it. */
  readonly revision: number;
  /** By seat, or by row of who has no device. An answer is never changed: another one takes its place. */
  readonly answers: ReadonlyMap<string, Answer>;
}

export interface AskedState {
  readonly question_id: string;
  /** With the key as it is now. */
  readonly question: Question;
  readonly status: QuestionStatus;
  /** The first one first; empty: it was not asked. */
  readonly votes: readonly Vote[];
}

/** What is open and timed, or was last: how long, and how far. */
export interface RunClock {
  /** With what was added; null: it is not timed. */
  readonly seconds: number | null;
  /** As far as the log says; what has passed since this process knows of it is added by whoever has a clock (`run-clocks.ts`). */
  readonly elapsed_ms: number;
}

export interface WallState {
  readonly shows: WallShows;
  readonly shown_at: string;
  /** What the answers are to; null: the question that is asked. */
  readonly question_id: string | null;
  readonly student_ids: readonly string[];
  readonly released: readonly string[];
  readonly hidden: readonly string[];
}

/** A run as its file and the facts of it have it. Nobody but `run-state.ts` changes one. */
export interface RunState {
  readonly file: RunFile;
  readonly settings: RunSettings;
  /** In the author's order. */
  readonly questions: readonly AskedState[];
  /** Of the question that is asked; null: at own pace, or none was asked yet. */
  readonly index: number | null;
  readonly is_open: boolean;
  readonly is_revealed: boolean;
  readonly is_put_away: boolean;
  readonly opened_at: string | null;
  readonly clock: RunClock;
  /** When each handed in. */
  readonly submitted: ReadonlyMap<string, string>;
  /** Since the last opening. */
  readonly nudged: ReadonlyMap<string, string>;
  /** null: the teacher asked for nothing yet, and the wall has the question. */
  readonly wall: WallState | null;
  /** Another one when a student's paper is to be read again. */
  readonly paper_version: number;
}

/** The answer that counts now; null: none does. */
export const countedOf = ({ in_time, late, late_counts }: Answer): Given | null =>
  late !== null && late_counts ? late : in_time;

/** Who is asked: seats, and who is here without a device. */
export interface Person {
  /** A seat, or the row of the attendance. */
  readonly student_id: string;
  readonly name: string;
  readonly student_number: string | null;
  readonly has_device: boolean;
  readonly is_here: boolean;
}
