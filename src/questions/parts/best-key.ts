import { z } from 'zod';
import { noteSchema } from '../question-frame.ts';

/** Of a key among several: what share of the points it is worth, and what is said to who gave it. */
export const keyFields = {
  weight: z.number().min(0).max(1).default(1),
  note: noteSchema,
};

interface Weighted {
  readonly weight: number;
  readonly note: string | null;
}

/** Of the keys that fit an answer the one that is worth most; of equals the first. null: none fits. */
export const bestOf = <Key extends Weighted>(keys: readonly Key[]): Key | null =>
  keys.reduce<Key | null>((best, key) => (best === null || key.weight > best.weight ? key : best), null);

export const notesOfKey = (key: Weighted | null): string[] =>
  key === null || key.note === null ? [] : [key.note];
