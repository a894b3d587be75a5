import type { ImportProblem } from '../../../shared/contract/quiz-files.ts';
import { AirError } from '../../../shared/errors.ts';
import type { ReadQuizFile } from '../formats/formats.types.ts';
import type { PictureStore } from '../pictures/picture-store.ts';

/** What is wrong with a picture itself; all else is wrong with us. */
const OF_PICTURE = new Set(['unsupported_media', 'too_large', 'invalid_input']);

/** Pictures of a file by their name in it, as they are kept. */
export interface FilePictures {
  readonly id_by_name: ReadonlyMap<string, string>;
  /** Those that are none. */
  readonly problems: readonly ImportProblem[];
}

export const pictureLeftOut = (name: string): ImportProblem => ({
  rank: 'note',
  line: null,
  column: null,
  code: 'picture_left_out',
  details: { name: name.slice(0, 100) },
});

/**
 * Keeps a file's pictures: for a day, if no quiz is made of it. @throws AirError conflict {reason: "pictures_bytes"}, storage_full, unavailable
 */
export const keepPictures = async (
  teacher_id: string,
  pictures: ReadQuizFile['pictures'],
  store: Pick<PictureStore, 'add'>,
): Promise<FilePictures> => {
  const id_by_name = new Map<string, string>();
  const problems: ImportProblem[] = [];
  for (const { name, bytes } of pictures) {
    try {
      const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      id_by_name.set(name, (await store.add(teacher_id, given)).picture_id);
    } catch (error) {
      if (!(error instanceof AirError) || !OF_PICTURE.has(error.code)) throw error;
      problems.push(pictureLeftOut(name));
    }
  }
  return { id_by_name, problems };
};
