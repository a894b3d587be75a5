import { z } from 'zod';
import { ASKING } from '../../../shared/contract/asking/asked.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';

const marksSchema = z.object({
  /** The question that was looked at last; null: the first one. */
  at: z.string().nullable(),
  /** Those to look at again: the student's own sign, which nobody else is told. */
  flagged: z.array(z.string()).max(ASKING.questions).readonly(),
});

/** Where one is in a paper. */
export type PaperMarks = z.infer<typeof marksSchema>;

/** Of this tab, over a reload. */
export const createPaperMarks = (
  storage: SafeStorage,
  owner: string,
  run_id: string,
): KeptValue<PaperMarks> =>
  createKeptValue({
    storage,
    key: `airclass.asking.paper.${owner}.${run_id}`,
    schema: marksSchema,
    initial: { at: null, flagged: [] },
  });

/** With the flag of one question set, or taken away. */
export const withFlag = (marks: PaperMarks, question_id: string): PaperMarks => {
  const others = marks.flagged.filter((one) => one !== question_id);
  const was_flagged = others.length < marks.flagged.length;
  return { ...marks, flagged: was_flagged ? others : [...others, question_id] };
};
