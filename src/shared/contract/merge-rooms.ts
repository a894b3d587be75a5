import type { UnionToIntersection } from '../union-to-intersection.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** What a room's module has, beside its schemas and types. */
export interface Room {
  readonly routes: Readonly<Record<string, RouteSpec>>;
  /** By `type`. */
  readonly messages: Readonly<Record<string, MessageSpec>>;
  readonly members: MemberSpecs;
}

/**
 * One table of several, for rooms that each bring their own.
 * @throws Error where two have an entry of the same name: a mistake in the program, which must show as it loads
 */
export const mergeTables = <Table extends object>(
  tables: readonly (Table | undefined)[],
): UnionToIntersection<Table> => {
  const merged = new Map<string, unknown>();
  for (const [name, entry] of tables.flatMap((table) => Object.entries(table ?? {}))) {
    if (merged.has(name)) throw new Error(`two rooms of the contract have a "${name}"`);
    merged.set(name, entry);
  }
  return Object.fromEntries(merged) as UnionToIntersection<Table>;
};
