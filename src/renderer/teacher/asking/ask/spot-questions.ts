import type { z } from 'zod';
import { letterOf } from '../../../../questions/parts/options.ts';
import type { draftQuestionSchema } from '../../../../shared/contract/quiz.ts';

/** What is asked with one tap: its text is a sentence that fits whatever is on the screen. */
export type SpotKind = 'letters' | 'true_false' | 'short_text' | 'scale';

/** A question as it is sent. */
export type SentQuestion = z.input<typeof draftQuestionSchema>;

export const SPOT_KINDS = [
  'letters',
  'true_false',
  'short_text',
  'scale',
] as const satisfies readonly SpotKind[];

/** How many letters to choose from. */
export const LETTER_COUNTS = [2, 3, 4, 5] as const;

export interface SpotWish {
  readonly kind: SpotKind;
  /** Of `letters`. */
  readonly count: number;
  /** null: it is not timed. */
  readonly seconds: number | null;
  /** In the language of the page. */
  readonly text: string;
}

/** A question of which only the screen tells more, without a key: what is right is said once it is closed. */
export const spotQuestion = ({ kind, count, seconds, text }: SpotWish): SentQuestion => {
  const frame = { text, time_limit_seconds: seconds };
  switch (kind) {
    case 'letters':
      return {
        type: 'single',
        ...frame,
        options: Array.from({ length: count }, (_, index) => letterOf(index)),
      };
    case 'scale':
      return { type: 'scale', ...frame, min: 1, max: 5 };
    default:
      return { type: kind, ...frame };
  }
};
