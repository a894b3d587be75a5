import { expect, it } from 'vitest';
import { projectorDisplay } from './projector-display.ts';

const laptop = { id: 7, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
const wall = { id: 3, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } };

it('stands where the dashboard does not', () => {
  expect(projectorDisplay([laptop, wall], 7)).toEqual(wall.bounds);
  // The dashboard was moved onto the wall.
  expect(projectorDisplay([laptop, wall], 3)).toEqual(laptop.bounds);
  expect(projectorDisplay([laptop], 7)).toBeNull();
});
