import { DRAWING_LIMITS } from './drawing.kind.ts';

/**
 * What is drawn upon, to everybody and on every page: 4:3, with the question's picture in its middle, as large as fits. It does not
 * follow the picture's own shape, so that nothing of a drawing depends on when, or whether, the picture came.
 */
export const SHEET = { width: 1000, height: 750 } as const;

const BREADTHS = [6, 14, 28] as const;

/** Of a stroke, in the sheet's unit. @param width 1 to 3, as a stroke has it */
export const breadthOf = (width: number): number => BREADTHS[width - 1] ?? BREADTHS[0];

const scaled = (number: number, index: number, width: number, height: number): number =>
  index % 2 === 0 ? number * width : number * height;

/** A stroke's points in the sheet's unit. */
export const onSheet = (points: readonly number[]): number[] =>
  points.map((number, index) =>
    scaled(number, index, SHEET.width / DRAWING_LIMITS.size, SHEET.height / DRAWING_LIMITS.size),
  );

const clamped = (number: number): number => Math.min(DRAWING_LIMITS.size, Math.max(0, Math.round(number)));

/** A point of the sheet as strokes have it. What is beside the sheet is at its edge. @param x, y in the sheet's unit */
export const pointAt = (x: number, y: number): [number, number] => [
  clamped((x * DRAWING_LIMITS.size) / SHEET.width),
  clamped((y * DRAWING_LIMITS.size) / SHEET.height),
];
