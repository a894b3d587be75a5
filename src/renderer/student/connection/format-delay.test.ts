import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { formatDelay } from './format-delay.ts';

test.each(LANGUAGES)('a delay is told in tenths of a second, and is never none (%s)', (language) => {
  const told = [10, 40, 120, 980, 3000, 28_040].map((latency_ms) => formatDelay(latency_ms, language));
  expect(told).toEqual(['0.1', '0.1', '0.1', '1.0', '3.0', '28.0']);
});
