import { createHash } from 'node:crypto';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import {
  barePicture,
  pictureKindOf,
  readerOf,
  SIZE_READERS,
  type PictureKind,
} from '../../pictures/index.ts';

/** GIFs move, which a question is not to. */
type QuizPictureKind = Exclude<PictureKind, 'gif'>;

/** A picture as it is kept: nothing is written about it beside its pixels. */
export interface QuizPicture {
  /** Of its bytes, in letters that every file system tells apart. */
  readonly picture_id: string;
  readonly bytes: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a picture is served and written as. */
export const PICTURE_TYPES: Readonly<
  Record<QuizPictureKind, { readonly media_type: string; readonly ending: string }>
> = {
  png: { media_type: 'image/png', ending: 'png' },
  jpeg: { media_type: 'image/jpeg', ending: 'jpg' },
  webp: { media_type: 'image/webp', ending: 'webp' },
};

/** null: it is none that questions have. */
export const quizPictureKindOf = (bytes: Buffer): QuizPictureKind | null => {
  const kind = pictureKindOf(bytes);
  return kind === 'gif' ? null : kind;
};

const damaged = (): AirError =>
  new AirError('unsupported_media', 'the picture is damaged, or a part of it is missing', {
    reason: 'damaged',
  });

/**
 * A picture as somebody brings it, made into what is kept of it.
 * @throws AirError unsupported_media {reason: "kind" | "damaged"}; too_large {reason: "bytes" | "pixels", max}
 */
export const quizPictureOf = async (given: Buffer): Promise<QuizPicture> => {
  const { picture_bytes, picture_pixels } = QUIZZES;
  if (given.length > picture_bytes)
    throw new AirError('too_large', 'the picture is too large', { reason: 'bytes', max: picture_bytes });
  const kind = quizPictureKindOf(given);
  if (kind === null)
    throw new AirError('unsupported_media', 'it is no picture (PNG, JPEG, WebP)', { reason: 'kind' });
  const size = await SIZE_READERS[kind](readerOf(given));
  if (size === null || size.width === 0 || size.height === 0) throw damaged();
  const { width, height } = size;
  if (width * height > picture_pixels)
    throw new AirError('too_large', 'the picture has too many pixels', {
      reason: 'pixels',
      max: picture_pixels,
      width,
      height,
    });
  const bytes = barePicture(kind, given);
  if (bytes === null) throw damaged();
  const picture_id = createHash('sha256').update(bytes).digest('hex');
  return { picture_id, bytes, width, height };
};
