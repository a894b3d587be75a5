import { z } from 'zod';
import { ASKING } from '../../../shared/contract/asking/asked.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';

/** An answer as its student has it, until the node's own word of it is here. */
export interface Draft {
  /** By the answer of its question's type; null: nothing is chosen any more. */
  readonly answer: unknown;
  /** Of the message that took it to the node; null: it was not sent as it is. */
  readonly sent_id: string | null;
}

/** Of one student in one lesson: over a reload of this tab, and no longer than the tab. */
export interface Drafts {
  /** The same object until it is another; null: there is none. */
  get(of: string): Draft | null;
  /** @param draft null: it is not needed any more */
  set(of: string, draft: Draft | null): void;
  subscribe(listener: () => void): () => void;
}

export interface DraftsDeps {
  readonly storage: SafeStorage;
  /** Lesson and student. */
  readonly owner: string;
}

/** Unsent ones of one tab: as many as a run has questions. The oldest goes first. */
export const MAX_DRAFTS = ASKING.questions;

const draftSchema = z.object({ answer: z.unknown(), sent_id: z.string().nullable() }).nullable();
const indexSchema = z.array(z.string().max(200)).max(MAX_DRAFTS).readonly();

/** Which asking of which question a draft is of. */
export const draftKey = (run_id: string, question_id: string, vote: number): string =>
  `${run_id}.${question_id}.${String(vote)}`;

/** One entry of the storage each: a long drawing is not written anew with every letter of another answer. */
export const createDrafts = ({ storage, owner }: DraftsDeps): Drafts => {
  const prefix = `airclass.asking.drafts.${owner}`;
  const index = createKeptValue({ storage, key: prefix, schema: indexSchema, initial: [] });
  const values = new Map<string, KeptValue<Draft | null>>();
  const listeners = new Set<() => void>();
  const keyOf = (of: string): string => `${prefix}.${of}`;

  const valueOf = (of: string): KeptValue<Draft | null> => {
    const known =
      values.get(of) ??
      createKeptValue<Draft | null>({ storage, key: keyOf(of), schema: draftSchema, initial: null });
    values.set(of, known);
    return known;
  };
  const forget = (of: string): void => {
    values.delete(of);
    storage.remove(keyOf(of));
  };

  return {
    get: (of) => (index.get().includes(of) ? valueOf(of).get() : null),
    set: (of, draft) => {
      const others = index.get().filter((one) => one !== of);
      if (draft === null) forget(of);
      else valueOf(of).set(draft);
      const kept = draft === null ? others : [...others, of];
      for (const gone of kept.slice(0, Math.max(0, kept.length - MAX_DRAFTS))) forget(gone);
      index.set(kept.slice(-MAX_DRAFTS));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
