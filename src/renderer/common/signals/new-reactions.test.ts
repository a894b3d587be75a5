import { expect, test } from 'vitest';
import type { ReactionCounts } from '../../../shared/contract/signals.ts';
import { newReactions } from './new-reactions.ts';

const counts = (more: Partial<ReactionCounts> = {}): ReactionCounts => ({
  thumbs_up: 0,
  heart: 0,
  laugh: 0,
  surprise: 0,
  clap: 0,
  ...more,
});

test('what is more than before floats, and of a storm a few of each kind', () => {
  expect(newReactions(counts({ clap: 3 }), counts({ clap: 5, heart: 1 }), 5)).toEqual([
    'heart',
    'clap',
    'clap',
  ]);
  const storm = newReactions(counts(), counts({ clap: 400, heart: 2, laugh: 1 }), 5);
  expect(storm).toEqual(['heart', 'laugh', 'clap', 'heart', 'clap']);
});

test('nothing floats where counts begin anew', () => {
  expect(newReactions(counts({ clap: 30 }), counts({ clap: 2 }), 5)).toEqual([]);
});
