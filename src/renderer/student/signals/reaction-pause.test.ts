import { expect, test } from 'vitest';
import { messages } from '../../../shared/contract/signals.ts';
import { REACT_EVERY_MS } from './reaction-pause.ts';

test('who taps as fast as the page lets it has every reaction counted', () => {
  expect(1_000 / REACT_EVERY_MS).toBeLessThanOrEqual(messages['signal.reaction'].limit.per_second);
});
