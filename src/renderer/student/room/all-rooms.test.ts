import { expect, test } from 'vitest';
import { panels } from '../panels.ts';
import { rooms } from './all-rooms.ts';

test('no two rooms have the same name or the same place, and no two buttons the same name', () => {
  const entries = [...panels, ...rooms.flatMap(({ bar }) => bar ?? [])];
  const all: readonly (readonly (string | number)[])[] = [
    rooms.map(({ id }) => id),
    rooms.map(({ place }) => place),
    entries.map(({ id }) => id),
  ];
  for (const names of all) expect(new Set(names).size).toBe(names.length);
});
