import { describe, expect, test } from 'vitest';
import { mayBeViewers, type SenderEnd } from './blame.ts';

const ended = (changes: Partial<SenderEnd>): SenderEnd => ({
  ...{ code: null, ended_for: null, was_hot: false },
  ...changes,
});
const DEAF = { ended_for: 'it does not answer' };

describe('a loss that a viewer can bring about', () => {
  test.each([
    ['native code that turns around', { ended_for: 'spinning' }],
    ['memory that grows', { ended_for: 'growing' }],
    ['an exception', { code: process.platform === 'win32' ? 0xc0000005 : 1 }],
    ['silence after its native threads had run hot', { ...DEAF, was_hot: true }],
  ])('is %s', (_what, changes) => {
    expect(mayBeViewers(ended(changes), false)).toBe(true);
  });

  test('is silence while another sender answered', () => {
    expect(mayBeViewers(ended(DEAF), true)).toBe(true);
  });
});

describe('a loss that no viewer can bring about', () => {
  test('is a kill, whatever others did', () => {
    expect(mayBeViewers(ended({ was_hot: true }), true)).toBe(false);
    expect(mayBeViewers(ended({ code: 0 }), true)).toBe(false);
  });

  test('is silence of the whole machine', () => {
    expect(mayBeViewers(ended(DEAF), false)).toBe(false);
  });
});
