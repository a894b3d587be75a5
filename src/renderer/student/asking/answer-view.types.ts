import type { ComponentType } from 'react';
import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

/** A question as students see it: what `forStudents` of its type leaves of it; whole once it is revealed. */
export type Shown<Q, Hidden extends keyof Q> = Omit<Q, Hidden> &
  Partial<Pick<Q, Hidden>> &
  Pick<AskedQuestion, 'math' | 'question_id'>;

/**
 * What of a question differs by type, below its text and its pictures: where the answer is chosen, written or drawn. Nothing is kept in
 * it: a change is a new answer, and the page has it, over a reload too.
 */
export interface AnswerViewProps<Q, A> {
  readonly question: Q;
  /** Seed of what is shuffled for this student alone; the same after a reload. */
  readonly seed: string;
  /** As it is now, sent or not; null: none. */
  readonly value: A | null;
  /** null: nothing is chosen any more. */
  readonly onChange: (value: A | null) => void;
  /** Enter, where it means that the answer is done. */
  readonly onSend: () => void;
  /** Nothing can be changed (any more); it is still read. */
  readonly is_locked: boolean;
  /** `question` has its key: what was right is shown beside the answer, by sign and word. */
  readonly is_revealed: boolean;
  /** Id of the element with the question's text, which names the group. */
  readonly heading_id: string;
}

/** How students answer questions of a type: `src/questions/<type>/answer.tsx` has one. */
export interface AnswerView<Q = never, A = never> {
  readonly type: string;
  readonly component: ComponentType<AnswerViewProps<Q, A>>;
  /** One tap is an answer: it is sent at once where it may still be changed. Otherwise a button sends it. */
  readonly is_one_tap: boolean;
  /** Whether it can be sent as it is. */
  readonly isComplete: (question: Q, value: A) => boolean;
  /** What is read aloud after the question's text: options by their letters as this student sees them; empty: nothing. */
  readonly spoken: (question: Q, seed: string) => readonly string[];
  /** Nothing in it is right or wrong, and its points are nobody's. */
  readonly is_opinion?: boolean;
  /** Of the question's pictures the one that the view shows itself; null, or absent: none. */
  readonly ownPicture?: (question: Q) => string | null;
  /** Under the key `answer_<type>`, or of the parts. */
  readonly words: PanelWords;
}

/** How a type is answered, whichever it is: what stands in the question and the answer is the type's own. */
export type AnyView = AnswerView<AskedQuestion, unknown>;
