import type { z } from 'zod';
import type { MEMBERS } from '../../../shared/contract/state.ts';

type Members = typeof MEMBERS;

/** `class` is what everyone in a lesson sees; the others are what the stream `me` shows them. */
export type StateName = keyof Members;

/** A member of a state, by its name in the contract. */
export type MemberName<State extends StateName> = keyof Members[State] & string;

type SpecOf<State extends StateName, Member extends MemberName<State>> = Members[State][Member];

/** Those members that are lists of records. */
export type ListName<State extends StateName> = {
  [Member in MemberName<State>]: SpecOf<State, Member> extends { readonly kind: 'list' } ? Member : never;
}[MemberName<State>];

/** One record of a list. */
export type RecordOf<State extends StateName, List extends ListName<State>> =
  SpecOf<State, List> extends { readonly schema: infer One extends z.ZodType } ? z.output<One> : never;

/** What a member holds; of a list, all its records in their order. */
export type MemberValue<State extends StateName, Member extends MemberName<State>> =
  SpecOf<State, Member> extends { readonly kind: 'list'; readonly schema: infer One extends z.ZodType }
    ? readonly z.output<One>[]
    : SpecOf<State, Member> extends { readonly schema: infer Value extends z.ZodType }
      ? z.output<Value>
      : never;
