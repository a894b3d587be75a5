import type { z } from 'zod';
import type { QuestionFrame } from './question-frame.ts';

/**
 * What is wrong with a question; the sentence is `quiz.fault.<code>`.
 * - broken: it cannot be meant (a key beyond the options): refused where it comes in.
 * - unready: it is being written (`empty`, `too_few`, `duplicate`): kept, and not asked.
 * - note: it can be asked as it is (`no_key`: nothing is graded; `no_description`: of a picture).
 */
export interface QuestionFault {
  readonly rank: 'broken' | 'unready' | 'note';
  readonly code:
    | 'out_of_range'
    | 'weights_do_not_fit'
    | 'empty'
    | 'too_few'
    | 'duplicate'
    | 'no_key'
    | 'no_description'
    | 'contradiction';
  /** Which field, as a path: `options.2`. */
  readonly at: string;
}

/** How often something was answered. */
export interface Count {
  /** The same for the same answer, in every language: an option's index, a number, a text as the grader compares it. */
  readonly key: string;
  /** As people read it: the option, or what was written first of those that count as one. */
  readonly label: string;
  readonly count: number;
  /** null: nobody has said what is right. */
  readonly is_right: boolean | null;
}

/** From 0 to below 1, as `Math.random` gives it; a test gives its own. */
export type Random = () => number;

/**
 * A type of question: all that differs between types stands here. It is pure, knows no page and no node, and never throws for an
 * answer that its `answer` schema took and that `fits`.
 */
export interface QuestionKind<Q extends QuestionFrame & { readonly type: string } = never, A = never> {
  readonly type: Q['type'];
  /** Strict, with every bound and default; faults across fields are `faultsOf`'s. */
  readonly schema: z.ZodType<Q>;
  /** What any answer to such a question may be, bounded; whether it is one to this question says `fits`. */
  readonly answer: z.ZodType<A>;
  /** Of its own fields; those of the frame are looked at for all types. */
  faultsOf(question: Q): readonly QuestionFault[];
  /** As it is kept: what would tell the key by its order is shuffled. What is settled stays as it is. */
  settle(question: Q, random: Random): Q;
  fits(question: Q, answer: A): boolean;
  isKeyed(question: Q): boolean;
  /** Share of the points, 0 to 1. null: without a key, or it is the teacher who marks it. */
  grade(question: Q, answer: A): number | null;
  /** What the author says to this answer, shown after the reveal. */
  notesOn(question: Q, answer: A): readonly string[];
  /** In the author's order, or by how often; what nobody answered is there where the question names it. */
  tally(question: Q, answers: readonly A[]): readonly Count[];
  /** The question that takes this answer as right too; null: it has no room for another key. Absent of types whose key is no list of answers. */
  withKey?(question: Q, answer: A): Q | null;
  /** Without its key, its notes and whatever else tells one: what a student may see before the reveal. */
  forStudents(question: Q): object;
  /** The answer in words, for files; in the author's order and never empty. */
  say(question: Q, answer: A): string;
}
