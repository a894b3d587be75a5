import { QUIZZES } from '../../../../shared/contract/quiz.ts';

/** Why a file is not even sent. */
export type RefusedFile = 'too_large' | 'empty_file' | 'hwp_file' | 'picture_file';

const HANGUL = /\.hwp[xt]?$/i;
const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|heic|tiff?|pdf)$/i;

/** What no reader is for, with words of its own where it is known what to do instead; null: the file may be read. */
export const refusedFile = (name: string, bytes: number): RefusedFile | null => {
  if (HANGUL.test(name)) return 'hwp_file';
  if (PICTURE.test(name)) return 'picture_file';
  if (bytes === 0) return 'empty_file';
  return bytes > QUIZZES.archive_bytes ? 'too_large' : null;
};
