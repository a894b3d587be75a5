import type { Machine } from '../results.ts';

/** In milliseconds; nulls without samples. */
export interface Three {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly samples: number;
}

/** A class of one size that joins, answers, drops and comes back. */
export interface ClassResult {
  readonly students: number;
  readonly lessons: number;
  readonly joined: Three;
  readonly waited: number;
  readonly acknowledged: Three;
  /** From the phone's send to the teacher's socket. */
  readonly at_teacher: Three;
  readonly chat: Three;
  readonly back: Three;
  readonly without_answer: number;
  /** Answers that were acknowledged, and are not among the responses; those of which there is more than one; never acknowledged. */
  readonly lost: number;
  readonly doubled: number;
  readonly unanswered: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Of the HTTP API, by what was asked, while all of it went on. */
  readonly api: Readonly<Record<string, Three>>;
  readonly teacher_bytes: number;
  /** Of one core, of the node and all of its processes, from the question to the last answer. */
  readonly cpu_share: number;
  readonly memory_bytes: number;
  readonly idle_bytes: number;
  readonly loop_p99_ms: number;
  /** Of those who watch the lesson: their longest standstill, at rest and while the class answers; each viewer's, the 95th percentile. */
  readonly still_rest_ms: number | null;
  readonly still_answering_ms: number | null;
  readonly viewers: number;
}

/** Everything measured, as `--json` prints it. What is null was not run; `not_run` says why. */
export interface ClassResults {
  readonly machine: Machine;
  readonly small: ClassResult | null;
  readonly middle: ClassResult | null;
  readonly large: ClassResult | null;
  readonly beyond: ClassResult | null;
  readonly not_run: Readonly<Record<string, string>>;
}
