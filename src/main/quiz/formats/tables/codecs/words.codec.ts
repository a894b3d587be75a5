import { z } from 'zod';
import { said } from '../../problems.ts';
import { numberKeysCell, numberKeysIn, wholeRangeIn, type NumberKey } from '../numbers.ts';
import { joinTexts, splitTexts } from '../separated.ts';
import { truthIn } from '../truth.ts';
import type { Codec, Fields, OwnCells, TellFault } from './codec.types.ts';

export interface Weighted {
  readonly weight: number;
  readonly note: string | null;
}

const noteAt = ([field, index, part]: readonly string[]): ReturnType<Codec<never>['at']> => {
  if (field !== 'keys') return null;
  if (part === 'note') return `note.${Number(index ?? 0)}`;
  return part === 'weight' ? 'airclass' : 'answer';
};

/** Of keys, in their order: a field of the table alone, so that the keys themselves stay in their cell. */
const weightsOf = (keys: readonly Weighted[]): Fields =>
  keys.every(({ weight }) => weight === 1) ? {} : { key_weights: keys.map(({ weight }) => weight) };

const withWeights = <Key>(
  keys: readonly Key[],
  { extras, notes }: OwnCells,
  tell: TellFault,
): readonly (Key & Weighted)[] => {
  const weights = z
    .array(z.number().min(0).max(1))
    .length(keys.length)
    .optional()
    .safeParse(extras['key_weights']);
  if (!weights.success) tell('syntax', 'airclass', { expected: 'key_weights' });
  return keys.map((key, index) => ({
    ...key,
    weight: weights.data?.[index] ?? 1,
    note: notes[index] ?? null,
  }));
};

/** Several keys between bars, with a note for each. */
export const shortTextCodec: Codec<{ readonly keys: readonly (Weighted & { readonly text: string })[] }> = {
  uses: ['answer', 'note'],
  write: ({ keys }) => ({
    answer: joinTexts(keys.map(({ text }) => text)) || null,
    notes: keys.map(({ note }) => note),
    extras: weightsOf(keys),
  }),
  read: (cells, tell) => ({
    keys: withWeights(
      splitTexts(cells.answer).map((text) => ({ text })),
      cells,
      tell,
    ),
  }),
  at: noteAt,
};

export const numericCodec: Codec<{ readonly keys: readonly (Weighted & NumberKey)[] }> = {
  uses: ['answer', 'note'],
  write: ({ keys }) => ({
    answer: numberKeysCell(keys),
    notes: keys.map(({ note }) => note),
    extras: weightsOf(keys),
  }),
  read(cells, tell) {
    const read = numberKeysIn(cells.answer);
    if ('keys' in read) return { keys: withWeights(read.keys, cells, tell) };
    tell('bad_number', 'answer', { said: said(read.said) });
    return {};
  },
  at: noteAt,
};

/** O or X; the notes of A and B are those of O and X. */
export const trueFalseCodec: Codec<{
  readonly correct: boolean | null;
  readonly note_if_true: string | null;
  readonly note_if_false: string | null;
}> = {
  uses: ['answer', 'note'],
  write: ({ correct, note_if_true, note_if_false }) => ({
    answer: correct === null ? null : correct ? 'O' : 'X',
    notes: [note_if_true, note_if_false],
  }),
  read({ answer, notes: [note_if_true = null, note_if_false = null] }, tell) {
    const correct = truthIn(answer);
    if (answer !== '' && correct === null) tell('bad_key', 'answer', { said: said(answer) });
    return { correct, note_if_true, note_if_false };
  },
  at: ([field]) =>
    field === 'correct'
      ? 'answer'
      : field === 'note_if_true'
        ? 'note.0'
        : field === 'note_if_false'
          ? 'note.1'
          : null,
};

/** "1~5", and in A and B what its ends mean. */
export const scaleCodec: Codec<{
  readonly min: number;
  readonly max: number;
  readonly min_label: string | null;
  readonly max_label: string | null;
}> = {
  uses: ['option', 'answer'],
  write: ({ min, max, min_label, max_label }) => ({
    answer: `${min}~${max}`,
    options: [min_label ?? '', max_label ?? ''],
  }),
  read({ answer, options: [low = '', high = ''] }, tell) {
    const range = wholeRangeIn(answer);
    if (answer !== '' && range === null) tell('bad_number', 'answer', { said: said(answer) });
    const [min, max] = range ?? [];
    return {
      ...(min === undefined ? {} : { min, max }),
      ...(low === '' ? {} : { min_label: low }),
      ...(high === '' ? {} : { max_label: high }),
    };
  },
  at: ([field]) =>
    field === 'min' || field === 'max'
      ? 'answer'
      : field === 'min_label'
        ? 'option.0'
        : field === 'max_label'
          ? 'option.1'
          : null,
};

/** What a good answer would be stands where others have their key. */
export const longTextCodec: Codec<{ readonly model_answer: string | null }> = {
  uses: ['answer'],
  write: ({ model_answer }) => ({ answer: model_answer }),
  read: ({ answer }) => (answer === '' ? {} : { model_answer: answer }),
  at: ([field]) => (field === 'model_answer' ? 'answer' : null),
};

/** Word clouds, drawings, photos: a question is all that there is of them. */
export const bareCodec: Codec<object> = {
  uses: [],
  write: () => ({}),
  read: () => ({}),
  at: () => null,
};
