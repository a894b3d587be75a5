export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In the same proportion, no side longer than `max`, and never larger than it is; whole pixels, 1 at least. */
export const fitWithin = ({ width, height }: Size, max: number): Size => {
  const scale = Math.min(1, max / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
};
