import { lineSchema } from '../../../shared/contract/text.ts';
import { cutText } from '../../../shared/cut-text.ts';
import { LIMITS } from '../../../shared/limits.ts';

/** What a file calls a quiz or a folder, as one line that is not too long; null: nothing that can be read. */
export const titleWithin = (text: string): string | null => {
  const line = cutText(text.trim().replace(/\s+/g, ' '), LIMITS.title_chars);
  return lineSchema(LIMITS.title_chars).safeParse(line).data ?? null;
};
