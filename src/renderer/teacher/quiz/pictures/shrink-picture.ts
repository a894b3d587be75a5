import { fitWithin } from './fit-within.ts';

const QUALITY = 0.86;

const encoded = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, type, QUALITY);
  });

/**
 * The picture drawn anew, at most 1600 pixels wide or high: nothing of the file is left but what is to be seen, no place and no time.
 * Small ones stay sharp as PNG where that is not larger.
 * @returns null: the browser cannot show it
 */
export const shrunkPicture = async (file: Blob): Promise<Blob | null> => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return null;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitWithin(bitmap));
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  if (context === null) return null;
  // A browser that writes no WebP gives PNG.
  const [png, webp] = await Promise.all([encoded(canvas, 'image/png'), encoded(canvas, 'image/webp')]);
  if (png === null || webp === null) return png ?? webp;
  return png.size <= webp.size ? png : webp;
};
