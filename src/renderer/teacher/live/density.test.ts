import { describe, expect, test } from 'vitest';
import { densityOf } from './density.ts';

/** The panel of a window of 1366 by 768. */
const PANEL = { width: 378, height: 510 } as const;

describe('a class list', () => {
  test.each([
    [1, 'roomy'],
    [10, 'roomy'],
    [14, 'lines'],
    [18, 'lines'],
    [19, 'pairs'],
    [36, 'pairs'],
    [40, 'dense'],
  ] as const)('of %d says as much as has room: %s', (count, density) => {
    expect(densityOf({ ...PANEL, count, troubled: 0 })).toBe(density);
  });

  test('goes by the place that it has, and not by the size of the class alone', () => {
    expect(densityOf({ ...PANEL, height: 900, count: 14, troubled: 0 })).toBe('roomy');
    expect(densityOf({ ...PANEL, height: 200, count: 10, troubled: 0 })).toBe('pairs');
    expect(densityOf({ width: 200, height: 510, count: 14, troubled: 0 })).toBe('pairs');
    expect(densityOf({ width: 0, height: 0, count: 14, troubled: 0 })).toBe('dense');
  });

  test('counts a line for each who wants a look', () => {
    expect(densityOf({ ...PANEL, count: 36, troubled: 5 })).toBe('dense');
  });
});
