import { z } from 'zod';
import { drawing, type Stroke } from '../../../../questions/drawing/drawing.kind.ts';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { optionsOf, unitOf } from './options-of.ts';

const photosSchema = z.object({ picture_ids: z.array(z.string()) });

/** What was answered, by how it is shown. */
type GivenParts =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'drawing'; readonly strokes: readonly Stroke[]; readonly description: string | null }
  | { readonly form: 'photos'; readonly picture_ids: readonly string[] };

const sayChosen = (question: AskedQuestion | null, index: number): string => {
  const option = question === null ? undefined : optionsOf(question)[index];
  return option === undefined || option.letter === null
    ? String(index)
    : [option.letter, option.text].filter((part) => part !== '').join('. ');
};

const sayNumber = (question: AskedQuestion | null, number: number): string => {
  if (question !== null && optionsOf(question).length > 0) return sayChosen(question, number);
  const unit = question === null ? null : unitOf(question);
  return unit === null ? String(number) : `${String(number)} ${unit}`;
};

const sayList = (question: AskedQuestion | null, answer: readonly unknown[]): string =>
  answer
    .map((one) =>
      typeof one === 'number'
        ? sayChosen(question, one)
        : Array.isArray(one)
          ? one.map(String).join(' – ')
          : '',
    )
    .join(', ');

/**
 * An answer as it can be shown. @param said in words, as the node has it; null: it is not known, and is made of the answer
 */
export const givenParts = (
  answer: unknown,
  question: AskedQuestion | null,
  said: string | null = null,
): GivenParts => {
  const drawn = drawing.answer.safeParse(answer);
  if (drawn.success) return { form: 'drawing', ...drawn.data };
  const photos = photosSchema.safeParse(answer);
  if (photos.success) return { form: 'photos', picture_ids: photos.data.picture_ids };
  if (typeof answer === 'string') return { form: 'text', text: answer };
  if (said !== null) return { form: 'text', text: said };
  if (typeof answer === 'boolean') return { form: 'text', text: answer ? 'O' : 'X' };
  if (typeof answer === 'number') return { form: 'text', text: sayNumber(question, answer) };
  return { form: 'text', text: Array.isArray(answer) ? sayList(question, answer) : '' };
};
