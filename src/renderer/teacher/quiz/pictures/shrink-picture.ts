import { drawnAnew, encoded } from '../../../common/pictures/drawn-anew.ts';

/** Of pictures of questions, on their longer side. */
const MAX_SIDE_PIXELS = 1600;
const QUALITY = 0.86;

/**
 * The picture drawn anew, at most 1600 pixels wide or high: nothing of the file is left but what is to be seen, no place and no time.
 * Small ones stay sharp as PNG where that is not larger.
 * @returns null: the browser cannot show it
 */
export const shrunkPicture = async (file: Blob): Promise<Blob | null> => {
  const canvas = await drawnAnew(file, MAX_SIDE_PIXELS);
  if (canvas === null) return null;
  // A browser that writes no WebP gives PNG.
  const [png, webp] = await Promise.all([
    encoded(canvas, 'image/png', QUALITY),
    encoded(canvas, 'image/webp', QUALITY),
  ]);
  if (png === null || webp === null) return png ?? webp;
  return png.size <= webp.size ? png : webp;
};
