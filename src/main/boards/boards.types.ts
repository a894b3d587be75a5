import type { z } from 'zod';
import type { MEMBERS } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';

/** Whom a board shows what: everyone in a lesson, one student, one teacher, or all who hold a remote in a lesson. */
export interface Scopes {
  /** The lesson as it is now, open or ended. */
  class: SessionRecord;
  student: { readonly session: SessionRecord; readonly student_id: string };
  /** `session` is the teacher's newest open lesson; null before class. */
  teacher: { readonly teacher_id: string; readonly session: SessionRecord | null };
  /** The lesson's teacher, with this lesson though a newer one be open: a part of the teacher's members is read by it. */
  assistant: { readonly teacher_id: string; readonly session: SessionRecord };
}

export type BoardKind = keyof Scopes;

/** Those that rooms write members for: an assistant's are the teacher's own. */
export type WrittenKind = Exclude<BoardKind, 'assistant'>;

/** A member that is replaced whole. It is read when it was touched: a room derives it, and keeps nothing for it. */
export interface ValueMember<Scope, Value> {
  readonly kind: 'value';
  read(scope: Scope): Value;
}

/** A member whose records travel one by one. What is beyond the contract's `max` stays out: the last ids count. */
export interface ListMember<Scope, Item> {
  readonly kind: 'list';
  /** In the order in which clients show them. */
  ids(scope: Scope): Iterable<string>;
  /** null: there is no such record (any more), or it is none of this scope's. */
  read(scope: Scope, id: string): Item | null;
}

type Spec<Kind extends BoardKind, Name extends keyof (typeof MEMBERS)[Kind]> = (typeof MEMBERS)[Kind][Name];
type MemberOf<Scope, One> = One extends {
  readonly kind: 'list';
  readonly schema: infer Item extends z.ZodType;
}
  ? ListMember<Scope, z.input<Item>>
  : One extends { readonly schema: infer Value extends z.ZodType }
    ? ValueMember<Scope, z.input<Value>>
    : never;

/** The names of a board's members, of all rooms. */
export type MemberName<Kind extends BoardKind> = keyof (typeof MEMBERS)[Kind] & string;

/** The members that a room writes, by board. A member has one writer. */
export type StateMembers = {
  readonly [Kind in WrittenKind]?: {
    readonly [Name in MemberName<Kind>]?: MemberOf<Scopes[Kind], Spec<Kind, Name>>;
  };
};
