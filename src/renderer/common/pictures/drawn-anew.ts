import { fitWithin } from './fit-within.ts';

/** By an element: browsers that do not know how to turn a bitmap have turned those for years. */
const asImage = async (file: Blob): Promise<HTMLImageElement | null> => {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image.naturalWidth === 0 ? null : image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
};

/**
 * A picture as it is to be seen, turned as its camera held it, and drawn anew, at most `max` pixels wide or high: nothing of the file is
 * left but what is to be seen, no place and no time.
 * @param ground what shows through a transparent one; absent: it stays transparent @returns null: the browser cannot show it
 */
export const drawnAnew = async (
  file: Blob,
  max: number,
  ground?: string,
): Promise<HTMLCanvasElement | null> => {
  // Named, though it is the default: a browser to which it is not refuses the word, and does not turn the picture wrong.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  const source = bitmap ?? (await asImage(file));
  if (source === null) return null;
  const canvas = document.createElement('canvas');
  const size =
    source instanceof HTMLImageElement
      ? { width: source.naturalWidth, height: source.naturalHeight }
      : source;
  Object.assign(canvas, fitWithin(size, max));
  const context = canvas.getContext('2d');
  if (context !== null) {
    if (ground !== undefined) {
      context.fillStyle = ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
  }
  bitmap?.close();
  return context === null ? null : canvas;
};

/** @returns null: it is too large for the browser; one that does not write this type gives PNG */
export const encoded = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
