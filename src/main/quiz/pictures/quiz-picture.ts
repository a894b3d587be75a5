import { createHash } from 'node:crypto';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { stillPictureOf, type StillPicture } from '../../pictures/index.ts';

export interface QuizPicture extends StillPicture {
  /** Of its bytes, in letters that every file system tells apart. */
  readonly picture_id: string;
}

/** A picture as a teacher brings it, made into what is kept of it. @throws AirError as `stillPictureOf` */
export const quizPictureOf = async (given: Buffer): Promise<QuizPicture> => {
  const picture = await stillPictureOf(given, {
    max_bytes: QUIZZES.picture_bytes,
    max_pixels: QUIZZES.picture_pixels,
  });
  return { ...picture, picture_id: createHash('sha256').update(picture.bytes).digest('hex') };
};
