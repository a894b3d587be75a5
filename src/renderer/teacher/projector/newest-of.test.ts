import { expect, it } from 'vitest';
import { newestOf } from './newest-of.ts';

const NOON = '2026-11-30T12:00:00.000Z';
const LATER = '2026-11-30T12:00:00.001Z';

it('is what was asked for last, whatever its place', () => {
  const [asked, pick] = [
    { id: 'asked', since: LATER },
    { id: 'pick', since: NOON },
  ];
  expect([newestOf([asked, pick]), newestOf([pick, asked])]).toEqual(['asked', 'asked']);
});

it('is nothing where nothing is wanted, and the last of two at once', () => {
  expect(newestOf([{ id: 'asked', since: null }])).toBeNull();
  expect(
    newestOf(['asked', 'groups', 'pick'].map((id) => ({ id, since: id === 'pick' ? null : NOON }))),
  ).toBe('groups');
});
