import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema } from '../ids.ts';

export const LIBRARY = {
  description_chars: 2000,
  /** Of one recording. */
  chapters: 500,
  /** Days until what nobody keeps is deleted, and until what was deleted is gone. */
  retention_days: 7,
  undo_days: 7,
  page: 100,
  /** Of times in a recording. Longer ones are told as so long. */
  max_seconds: 7 * 24 * 3600,
} as const;

export const recordingParams = z.strictObject({ recording_id: idSchema });
export const countSchema = z.number().int().nonnegative();
export const secondsSchema = z.number().min(0).max(LIBRARY.max_seconds);
export const titleSchema = z.string().trim().min(1).max(LIMITS.title_chars);
export const descriptionSchema = z.string().max(LIBRARY.description_chars);
