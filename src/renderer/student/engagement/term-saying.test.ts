import { expect, test } from 'vitest';
import type { Level, Term } from '../../../shared/contract/engagement/scores.ts';
import { knownOf, termSayingOf } from './term-saying.ts';

const term = (given: Partial<Term>): Term => ({
  ...{ term: 'answers', share: 0.5, weight: 1, count: 2, of: 4 },
  ...given,
});

test('time is said in minutes, and below one in seconds', () => {
  expect(termSayingOf(term({ term: 'watching', count: 610, of: 720 }))).toEqual({
    term: 'watching',
    done: { unit: 'minutes', count: 10 },
    whole: { unit: 'minutes', count: 12 },
  });
  expect(termSayingOf(term({ term: 'watching', count: 40.4, of: 59.4 }))).toMatchObject({
    done: { unit: 'seconds', count: 40 },
    whole: { unit: 'seconds', count: 59 },
  });
});

test('what is enough is said in whole times, and that it is enough once it is', () => {
  expect(termSayingOf(term({ term: 'chat', share: 0.8, count: 2, of: 2.4 }))).toEqual({
    ...{ term: 'chat', done: 2, whole: 3 },
  });
  expect(termSayingOf(term({ term: 'hands', share: 0, count: 0, of: 0.3 })).whole).toBe(1);
  expect(termSayingOf(term({ term: 'chat', share: 1, count: 9, of: 2.4 })).term).toBe('chat_enough');
  expect(termSayingOf(term({ term: 'answers', share: 1 })).term).toBe('answers');
});

test('without enough evidence there is no number', () => {
  const level = (given: Partial<Level>): Level => ({
    ...{ value: 60, low: 40, high: 80, evidence: 0.5, band: 'middle', terms: [] },
    ...given,
  });
  expect(knownOf(level({ band: 'unknown' }))).toBeNull();
  expect(knownOf(level({ value: null, low: null, high: null }))).toBeNull();
  expect(knownOf(level({}))).toEqual({ value: 60, low: 40, high: 80, sure: 'some' });
  expect([0.3, 0.9].map((evidence) => knownOf(level({ evidence }))?.sure)).toEqual(['little', 'much']);
});
