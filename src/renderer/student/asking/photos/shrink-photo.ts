import { ASKING } from '../../../../shared/contract/asking/asked.ts';
import { drawnAnew, encoded } from '../../../common/pictures/drawn-anew.ts';
import type { PhotoProblem } from './photo-uploads.ts';

/** A page of A4 at 170 dots per inch: what was written with a pencil can be read. */
const MAX_SIDE_PIXELS = 2000;
/** Of JPEG, which every browser writes; a page with much on it takes the next one. */
const QUALITIES = [0.85, 0.7, 0.5];

/** By its name too: some phones say no type of them. */
const isHeic = (file: Blob): boolean =>
  /hei[cf]/i.test(file.type) || (file instanceof File && /\.hei[cf]$/i.test(file.name));

/** The photo drawn anew, smaller, and small enough to be sent. @returns why not, where there is none */
export const shrunkPhoto = async (file: Blob): Promise<Blob | PhotoProblem> => {
  const canvas = await drawnAnew(file, MAX_SIDE_PIXELS, '#fff');
  if (canvas === null) return isHeic(file) ? 'heic' : 'unreadable';
  for (const quality of QUALITIES) {
    const photo = await encoded(canvas, 'image/jpeg', quality);
    if (photo !== null && photo.size <= ASKING.photo_bytes) return photo;
  }
  return 'too_large';
};
