import type { StoredGroupRule } from '../../shared/contract/groups.ts';

/** From 0, below 1; injected, so that tests have the same one again. */
export type Random = () => number;

export type Rule = Pick<StoredGroupRule, 'rule_id' | 'kind' | 'person_ids'>;

/** Somebody of a lesson, whoever groups are made of. */
export interface Person {
  readonly person_id: string;
  /** Of the seat whose device it uses; null: it has none. */
  readonly student_id: string | null;
  readonly name: string;
  readonly student_number: string | null;
}
