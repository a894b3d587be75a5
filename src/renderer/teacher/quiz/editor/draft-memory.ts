import { z } from 'zod';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { SafeStorage } from '../../../common/safe-storage.ts';
import type { Draft } from './draft.ts';

/** What was typed and not yet kept, and the version that it stands on (null: none is there). */
export interface KeptDraft {
  readonly version: string | null;
  readonly draft: Draft;
}

/** By type, what each question of it has. */
const FIELDS = new Map<string, readonly string[]>(
  questionSchema.options.map(({ shape }) => [
    shape.type.value,
    Object.keys(shape).filter((field) => field !== 'question_id'),
  ]),
);
/** Its shape alone: what stands in it is as it was typed, and what the node would refuse is not to be lost here. */
const typedQuestionSchema = z.custom<Question>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    FIELDS.get(String(value.type))?.every((field) => field in value) === true,
);

const keptSchema = z.object({
  version: z.string().nullable(),
  draft: z.object({
    title: z.string().max(1000),
    rows: z.array(z.object({ row_id: z.string(), question: typedQuestionSchema })).max(QUIZZES.questions),
  }),
});

/** Keeps drafts over a reload of the page. */
export interface DraftMemory {
  /** null: none, or nothing that can be read. */
  read(quiz_id: string): KeptDraft | null;
  has(quiz_id: string): boolean;
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
  has: (quiz_id) => storage.get(nameOf(quiz_id)) !== null,
  keep: (quiz_id, kept) => {
    storage.set(nameOf(quiz_id), JSON.stringify(kept));
  },
  forget: (quiz_id) => {
    storage.remove(nameOf(quiz_id));
  },
});
