import { expect, it } from 'vitest';
import { placeFor } from './place-late.ts';

it('gives who comes late the smallest group that keeps the rules', () => {
  const groups = [['a', 'b', 'c'], ['d', 'e'], ['f', 'g']];
  const apart = { rule_id: '1', kind: 'apart', person_ids: ['x', 'd'] } as const;
  const together = { rule_id: '2', kind: 'together', person_ids: ['x', 'a'] } as const;
  expect(placeFor('x', groups, [])).toBe(1);
  expect(placeFor('x', groups, [apart])).toBe(2);
  expect(placeFor('x', groups, [apart, together])).toBe(0);
  // Of two wishes that cannot both be met, apart is the stronger one.
  const torn = { rule_id: '3', kind: 'together', person_ids: ['x', 'd'] } as const;
  expect(placeFor('x', groups, [apart, torn])).toBe(2);
  expect(placeFor('x', [['d']], [apart])).toBe(0);
});
