import { readGif, readJpeg, readPng, readWebp, type ReadPicture } from './picture-size.ts';

/** Pictures that every browser shows, and nothing in them runs. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp';

/** How a picture of the kind tells its size. */
export const SIZE_READERS: Readonly<Record<PictureKind, ReadPicture>> = {
  png: readPng,
  jpeg: readJpeg,
  gif: readGif,
  webp: readWebp,
};

/** By what it begins with alone; null: it is none of them. @param head its first 16 bytes, or more */
export const pictureKindOf = (head: Buffer): PictureKind | null => {
  const text = head.toString('latin1', 0, 16);
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  return /^RIFF[^]{4}WEBP/.test(text) ? 'webp' : null;
};
