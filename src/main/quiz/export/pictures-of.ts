import type { Question } from '../../../questions/kinds.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import { STILL_TYPES, stillKindOf } from '../../pictures/index.ts';
import type { Pictures } from '../formats/formats.types.ts';
import { pictureIdsOf } from '../library/settled.ts';
import type { PictureStore } from '../pictures/picture-store.ts';

/** Of a picture's id, in its name: enough to tell all of a library apart. */
const NAME_CHARS = 32;

/**
 * The pictures of questions, read before they are written into a file; what is gone or broken is left out.
 * @throws AirError too_large {what: "bytes", max} for more than a file may have: nobody could read it; unavailable
 */
export const loadPictures = async (
  teacher_id: string,
  questions: readonly Question[],
  store: Pick<PictureStore, 'has' | 'read'>,
): Promise<Pictures> => {
  const max = QUIZZES.archive_bytes;
  const loaded = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  let left = max;
  for (const picture_id of new Set(questions.flatMap(pictureIdsOf))) {
    if (!store.has(teacher_id, picture_id)) continue;
    const bytes = await store.read(teacher_id, picture_id);
    const kind = stillKindOf(bytes);
    if (kind === null) continue;
    left -= bytes.length;
    if (left < 0)
      throw new AirError('too_large', 'a file of quizzes cannot have so many pictures', {
        what: 'bytes',
        max,
      });
    loaded.set(picture_id, {
      name: `${picture_id.slice(0, NAME_CHARS)}.${STILL_TYPES[kind].ending}`,
      bytes,
    });
  }
  return loaded;
};
