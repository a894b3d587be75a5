import { QUESTION_LIMITS } from '../../../questions/question-frame.ts';
import { textWithin } from './drafts.ts';
import type { FileFields } from './formats.types.ts';
import { said, type Place, type Problems } from './problems.ts';

/** An option as a file has it. */
export interface FileOption {
  readonly text: string;
  readonly note: string | null;
  /** -1 to 1; null: the file says nothing of it. */
  readonly weight: number | null;
  readonly place: Place;
}

/**
 * A question with options, as Moodle grades it: the weights of what was chosen are added.
 * @param kept at most as many as there may be. @param is_single one of them is chosen; the first that counts all is the key, others with a weight keep it
 */
export const choiceOf = (
  kept: readonly FileOption[],
  is_single: boolean,
  place: Place,
  problems: Problems,
): FileFields => {
  const notes = kept.map(({ note }) => note);
  const texts = kept.map((option) =>
    textWithin(option.text, QUESTION_LIMITS.option_chars, option.place, problems),
  );
  for (const [index, text] of texts.entries()) {
    const at = kept[index]?.place ?? place;
    if (text === '') problems.error('empty', at);
    else if (texts.indexOf(text) < index) problems.error('duplicate', at, { other: said(text) });
  }
  if (texts.length < 2) problems.error('empty', place);
  const fields = { options: texts, option_notes: notes.some((note) => note !== null) ? notes : [] };
  const weights = kept.map(({ weight }) => weight ?? 0);
  const right = weights.flatMap((weight, index) => (weight > 0 ? [index] : []));
  if (right.length === 0) problems.note('no_answer', place);
  if (is_single) {
    const key = weights.indexOf(Math.max(...weights));
    const has_others = weights.some((weight, index) => index !== key && weight !== 0);
    return {
      ...{ type: 'single', ...fields },
      ...{ correct: right.length === 0 ? null : key, weights: has_others ? weights : null },
    };
  }
  if (kept.every(({ weight }) => weight === null)) return { type: 'single', ...fields, correct: null };
  return { type: 'multiple', ...fields, correct: right.length === 0 ? null : right, weights };
};
