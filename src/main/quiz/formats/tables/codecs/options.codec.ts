import { said } from '../../problems.ts';
import { choicesCell, choicesIn } from '../choices.ts';
import type { Codec, Fields, OwnCells, TellFault } from './codec.types.ts';

export interface OptionFields {
  readonly options: readonly string[];
  readonly option_notes?: readonly (string | null)[];
}

type Chosen = readonly number[] | null;

/** null: the cell names none, or what it names is told. */
const chosenIn = ({ answer, options }: OwnCells, tell: TellFault, max: number): Chosen => {
  if (answer === '') return null;
  const chosen = choicesIn(answer, options);
  if (chosen !== null && chosen.length <= max) return [...new Set(chosen)].sort((one, other) => one - other);
  tell('bad_key', 'answer', { said: said(answer) });
  return null;
};

const at: Codec<never>['at'] = ([field, index]) => {
  if (field === 'options') return `option.${Number(index ?? 0)}`;
  if (field === 'option_notes') return `note.${Number(index ?? 0)}`;
  return field === 'correct' ? 'answer' : null;
};

const fieldsOf = ({ options, notes }: OwnCells): Fields => ({ options, option_notes: notes });

/** Options in their columns, the right one by its letter. */
export const singleCodec: Codec<OptionFields & { readonly correct: number | null }> = {
  uses: ['option', 'answer', 'note'],
  write: ({ options, option_notes = [], correct }) => ({
    options,
    notes: option_notes,
    answer: correct === null ? null : choicesCell([correct]),
  }),
  read: (cells, tell) => ({ ...fieldsOf(cells), correct: chosenIn(cells, tell, 1)?.[0] ?? null }),
  at,
};

export const multipleCodec: Codec<OptionFields & { readonly correct: Chosen }> = {
  uses: ['option', 'answer', 'note'],
  write: ({ options, option_notes = [], correct }) => ({
    options,
    notes: option_notes,
    answer: correct === null ? null : choicesCell(correct),
  }),
  read: (cells, tell) => ({ ...fieldsOf(cells), correct: chosenIn(cells, tell, Infinity) }),
  at,
};

export const pollCodec: Codec<OptionFields> = {
  uses: ['option'],
  write: ({ options }) => ({ options }),
  read: ({ options }) => ({ options }),
  at,
};

/** Items in the columns of options, their right order by letters; without any it is that of the columns. */
export const orderingCodec: Codec<{
  readonly items: readonly string[];
  readonly correct: readonly number[];
}> = {
  uses: ['option', 'answer'],
  write: ({ items, correct }) => ({
    options: items,
    answer: correct.length === 0 ? null : choicesCell(correct),
  }),
  read({ options, answer }, tell) {
    if (answer === '') return { items: options };
    const correct = choicesIn(answer, options);
    if (correct?.length === options.length && new Set(correct).size === options.length)
      return { items: options, correct };
    tell('bad_key', 'answer', { said: said(answer) });
    return { items: options };
  },
  at: ([field, index]) => {
    if (field === 'items') return `option.${Number(index ?? 0)}`;
    return field === 'correct' ? 'answer' : null;
  },
};
