import { z } from 'zod';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { letterOf } from '../../../../questions/parts/options.ts';

/** One of what may be chosen, in the author's order. */
export interface WallOption {
  /** As the counts name it. */
  readonly key: string;
  /** null: it is named by its text alone. */
  readonly letter: string | null;
  readonly text: string;
}

const withOptions = z.object({ options: z.array(z.string()) });
const withItems = z.object({ items: z.array(z.string()) });
const withPairs = z.object({ left: z.array(z.string()), right: z.array(z.string()) });
const withScale = z.object({
  min: z.number(),
  max: z.number(),
  min_label: z.string().nullish(),
  max_label: z.string().nullish(),
});
const withUnit = z.object({ unit: z.string().nullish() });
const withBackground = z.object({ background: z.string().nullish() });

/** What may be chosen, in the author's order; empty: it is answered otherwise. */
export const optionsOf = (question: AskedQuestion): readonly WallOption[] => {
  const { type } = question;
  if (type === 'true_false')
    return [
      { key: 'true', letter: null, text: 'O' },
      { key: 'false', letter: null, text: 'X' },
    ];
  const parsed = withOptions.safeParse(question);
  return parsed.success
    ? parsed.data.options.map((text, index) => {
        const letter = letterOf(index);
        // What is asked on the spot has its letters as options.
        return { key: String(index), letter, text: text === letter ? '' : text };
      })
    : [];
};

/** What is to be put in order, as the author has it; empty: nothing is. */
export const itemsOf = (question: AskedQuestion): readonly string[] =>
  withItems.safeParse(question).data?.items ?? [];

/** What is to be matched; null: nothing is. */
export const pairsOf = (
  question: AskedQuestion,
): { readonly left: readonly string[]; readonly right: readonly string[] } | null =>
  withPairs.safeParse(question).data ?? null;

/** Both ends of a scale, in words where it has some; null: it is none. */
export const scaleOf = (question: AskedQuestion): { readonly min: string; readonly max: string } | null => {
  const parsed = withScale.safeParse(question);
  if (!parsed.success) return null;
  const { min, max, min_label, max_label } = parsed.data;
  const endOf = (step: number, label: string | null | undefined): string =>
    (label ?? '') === '' ? String(step) : `${String(step)} ${label ?? ''}`;
  return { min: endOf(min, min_label), max: endOf(max, max_label) };
};

/** Of a number; null: none. */
export const unitOf = (question: AskedQuestion): string | null =>
  withUnit.safeParse(question).data?.unit ?? null;

/** The picture that is drawn upon; null: an empty sheet. */
export const backgroundOf = (question: AskedQuestion): string | null =>
  withBackground.safeParse(question).data?.background ?? null;
