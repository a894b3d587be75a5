import { AirError } from '../../shared/errors.ts';
import { barePicture } from './bare-picture.ts';
import { readerOf } from './content-reader.ts';
import { pictureKindOf, SIZE_READERS, type PictureKind } from './picture-kind.ts';
import type { PictureSize } from './picture-size.ts';

/** GIFs move, which what is asked, and what is answered, is not to. */
export type StillKind = Exclude<PictureKind, 'gif'>;

/** What a picture is served and written as. */
export const STILL_TYPES: Readonly<
  Record<StillKind, { readonly media_type: string; readonly ending: string }>
> = {
  png: { media_type: 'image/png', ending: 'png' },
  jpeg: { media_type: 'image/jpeg', ending: 'jpg' },
  webp: { media_type: 'image/webp', ending: 'webp' },
};

/** A picture as it is kept: nothing is written about it beside its pixels. */
export interface StillPicture extends PictureSize {
  readonly bytes: Buffer;
}

export interface StillBounds {
  readonly max_bytes: number;
  /** Width × height. */
  readonly max_pixels: number;
}

/** By what it begins with; null: it is none, or it moves. */
export const stillKindOf = (bytes: Buffer): StillKind | null => {
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
export const stillPictureOf = async (
  given: Buffer,
  { max_bytes, max_pixels }: StillBounds,
): Promise<StillPicture> => {
  if (given.length > max_bytes)
    throw new AirError('too_large', 'the picture is too large', { reason: 'bytes', max: max_bytes });
  const kind = stillKindOf(given);
  if (kind === null)
    throw new AirError('unsupported_media', 'it is no picture (PNG, JPEG, WebP)', { reason: 'kind' });
  const size = await SIZE_READERS[kind](readerOf(given));
  if (size === null || size.width === 0 || size.height === 0) throw damaged();
  const { width, height } = size;
  if (width * height > max_pixels)
    throw new AirError('too_large', 'the picture has too many pixels', {
      reason: 'pixels',
      max: max_pixels,
      width,
      height,
    });
  const bytes = barePicture(kind, given);
  if (bytes === null) throw damaged();
  return { bytes, width, height };
};

/** How a kept picture is given out, so that nothing in it runs; null: it is damaged. Without `Cache-Control`, which is its room's to say. */
export const stillHeadersOf = (bytes: Buffer): Readonly<Record<string, string>> | null => {
  const kind = stillKindOf(bytes);
  if (kind === null) return null;
  return {
    'Content-Type': STILL_TYPES[kind].media_type,
    // Should it be opened as a page after all: nothing in it runs, loads or reaches ours.
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
};
