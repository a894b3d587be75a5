import type { Size } from './presets.ts';
import type { Inset } from './share.types.ts';

/** Of the picture's shorter side. */
const INSET_SHARE = 0.26;
const MARGIN_SHARE = 0.025;
const ROUNDING_SHARE = 0.14;

export interface Compose {
  readonly screen: VideoFrame;
  readonly camera: VideoFrame | null;
  readonly inset: Inset;
  readonly size: Size;
  /** In microseconds. */
  readonly timestamp: number;
}

/** Draws the screen at another size, and a face into it. */
export interface Compositor {
  /** The caller closes what it gets and what it gave. */
  compose(parts: Compose): VideoFrame;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

const boxOf = ({ width, height }: Size, { corner }: Inset): Box => {
  const shorter = Math.min(width, height);
  const side = Math.round(shorter * INSET_SHARE);
  const margin = Math.round(shorter * MARGIN_SHARE);
  return {
    x: corner.endsWith('left') ? margin : width - side - margin,
    y: corner.startsWith('top') ? margin : height - side - margin,
    side,
  };
};

const trace = (context: OffscreenCanvasRenderingContext2D, { x, y, side }: Box, { shape }: Inset): void => {
  context.beginPath();
  const radius = shape === 'circle' ? side / 2 : side * ROUNDING_SHARE;
  context.roundRect(x, y, side, side, radius);
};

/** Fills the box with the middle of the camera's picture. */
const drawCamera = (
  context: OffscreenCanvasRenderingContext2D,
  camera: VideoFrame,
  { x, y, side }: Box,
): void => {
  const { displayWidth: width, displayHeight: height } = camera;
  const crop = Math.min(width, height);
  context.drawImage(camera, (width - crop) / 2, (height - crop) / 2, crop, crop, x, y, side, side);
};

export const createCompositor = (): Compositor => {
  const canvas = new OffscreenCanvas(2, 2);
  const context = canvas.getContext('2d', { alpha: false, desynchronized: true });

  return {
    compose({ screen, camera, inset, size, timestamp }) {
      if (context === null) throw new Error('no canvas');
      if (canvas.width !== size.width || canvas.height !== size.height) {
        canvas.width = size.width;
        canvas.height = size.height;
      }
      context.drawImage(screen, 0, 0, size.width, size.height);
      if (camera !== null) {
        const box = boxOf(size, inset);
        context.save();
        trace(context, box, inset);
        context.clip();
        drawCamera(context, camera, box);
        context.restore();
        trace(context, box, inset);
        context.lineWidth = Math.max(2, box.side * 0.02);
        context.strokeStyle = 'white';
        context.stroke();
      }
      return new VideoFrame(canvas, { timestamp, alpha: 'discard' });
    },
  };
};
