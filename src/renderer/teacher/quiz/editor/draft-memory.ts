import { z } from 'zod';
import { questionSchema } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { SafeStorage } from '../../../common/safe-storage.ts';
import type { Draft } from './draft.ts';

/** What was typed and not yet kept, and the version that it stands on (null: none is there). */
export interface KeptDraft {
  readonly version: string | null;
  readonly draft: Draft;
}

const keptSchema = z.object({
  version: z.string().nullable(),
  draft: z.object({
    title: z.string().max(1000),
    rows: z.array(z.object({ row_id: z.string(), question: questionSchema })).max(QUIZZES.questions),
  }),
});

/** Keeps drafts over a reload of the page. */
export interface DraftMemory {
  /** null: none, or nothing that can be read. */
  read(quiz_id: string): KeptDraft | null;
  keep(quiz_id: string, kept: KeptDraft): void;
  forget(quiz_id: string): void;
}

const nameOf = (quiz_id: string): string => `airclass.quiz_draft.${quiz_id}`;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing of ours.
    return null;
  }
};

export const createDraftMemory = (storage: SafeStorage): DraftMemory => ({
  read(quiz_id) {
    const text = storage.get(nameOf(quiz_id));
    return text === null ? null : (keptSchema.safeParse(parsed(text)).data ?? null);
  },
  keep: (quiz_id, kept) => {
    storage.set(nameOf(quiz_id), JSON.stringify(kept));
  },
  forget: (quiz_id) => {
    storage.remove(nameOf(quiz_id));
  },
});
