import { z } from 'zod';
import { AirError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/contract/ids.ts';
import type { FoundTexts } from './find.ts';

const placeSchema = z.tuple([z.int(), z.string().max(40), idSchema]);

/** Behind a lesson in the order of worth. It stays good where others come or go meanwhile. */
export const cursorBehind = ({ score, in_lesson: { lesson } }: FoundTexts): string =>
  Buffer.from(JSON.stringify([score, lesson.created_at, lesson.session_id])).toString('base64url');

const placeOf = (cursor: string): z.infer<typeof placeSchema> | null => {
  try {
    const place = placeSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return place.success ? place.data : null;
  } catch {
    // Whoever made it up is told so by the caller.
    return null;
  }
};

/** Of what is in the order of worth, what stands behind the cursor. @throws AirError invalid_input for what is none */
export const behind = (found: readonly FoundTexts[], cursor: string | undefined): readonly FoundTexts[] => {
  if (cursor === undefined) return found;
  const place = placeOf(cursor);
  if (place === null) throw new AirError('invalid_input', 'this is no cursor of a search');
  const [score, created_at, session_id] = place;
  const first = found.findIndex((one) => {
    const { lesson } = one.in_lesson;
    if (one.score !== score) return one.score < score;
    if (lesson.created_at !== created_at) return lesson.created_at < created_at;
    return lesson.session_id > session_id;
  });
  return first < 0 ? [] : found.slice(first);
};
