import type { SentQuestion } from './spot-questions.ts';

/** How a text without options can be answered. */
export const BARE_KINDS = ['short_text', 'long_text', 'true_false'] as const;
export type BareKind = (typeof BARE_KINDS)[number];

/** A text in which no reader finds a question is one all the same: as it stands, without a key. null: there is nothing. */
export const bareQuestion = (typed: string, kind: BareKind): SentQuestion | null => {
  const text = typed.trim();
  return text === '' ? null : { type: kind, text };
};
