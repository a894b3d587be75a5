import { describe, expect, it } from 'vitest';
import { decodeTimeCode, encodeTimeCode, TIME_CODE } from './time-code.ts';

const shade = (cells: readonly boolean[]): number[] => cells.map((white) => (white ? 220 : 30));

describe('time code', () => {
  it.each([0, 1, 1_700_000_000_123, 2 ** 31 * 816 - 1, 2 ** 31 * 816, Date.now()])(
    'comes back from the picture: %d',
    (at_ms) => {
      for (const click of [true, false]) {
        const cells = encodeTimeCode({ at_ms, click });
        expect(cells).toHaveLength(TIME_CODE.columns);
        expect(decodeTimeCode(shade(cells), at_ms + 400)).toEqual({ at_ms, click });
      }
    },
  );

  it('refuses every single flipped cell', () => {
    const now_ms = 1_700_000_000_123;
    const cells = encodeTimeCode({ at_ms: now_ms, click: true });
    for (const flipped of cells.keys()) {
      const broken = cells.map((white, index) => (index === flipped ? !white : white));
      expect(decodeTimeCode(shade(broken), now_ms)).toBeNull();
    }
  });

  it('refuses grey cells and other pictures', () => {
    expect(decodeTimeCode(new Array<number>(40).fill(128), 0)).toBeNull();
    expect(decodeTimeCode([], 0)).toBeNull();
    expect(decodeTimeCode(new Array<number>(40).fill(0), 0)).toBeNull();
  });
});
