import { expect, it } from 'vitest';
import type { Rule } from './groups.types.ts';
import { placeFor } from './place-late.ts';

it('gives who comes late the smallest group that keeps the rules', () => {
  const groups = [
    ['a', 'b', 'c'],
    ['d', 'e'],
    ['f', 'g'],
  ];
  const apart: Rule = { rule_id: '1', kind: 'apart', person_ids: ['x', 'd'] };
  const together: Rule = { rule_id: '2', kind: 'together', person_ids: ['x', 'a'] };
  expect(placeFor(['x'], groups, [])).toBe(1);
  expect(placeFor(['x'], groups, [apart])).toBe(2);
  expect(placeFor(['x'], groups, [apart, together])).toBe(0);
  // Of two wishes that cannot both be met, apart is the stronger one.
  const torn: Rule = { rule_id: '3', kind: 'together', person_ids: ['x', 'd'] };
  expect(placeFor(['x'], groups, [apart, torn])).toBe(2);
  expect(placeFor(['x'], [['d']], [apart])).toBe(0);
});
