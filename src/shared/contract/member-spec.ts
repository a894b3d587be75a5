import type { z } from 'zod';

/** One top-level member of a state: a value is replaced whole, a list record by record. */
export type MemberSpec = (
  | { readonly kind: 'value'; readonly schema: z.ZodType }
  | {
      readonly kind: 'list';
      /** Of one record. */
      readonly schema: z.ZodObject;
      /** The field of a record that is its id. */
      readonly key: string;
      /** How many records there may be. */
      readonly max: number;
    }
) & {
  /** Of a teacher's member: whoever holds a remote sees it too. Default: it is the teacher's alone. */
  readonly for_assistants?: true;
};

/** The members that a room adds to what everyone in a lesson sees, to a student's own state, and to the teacher's. */
export interface MemberSpecs {
  readonly class?: Readonly<Record<string, MemberSpec>>;
  readonly student?: Readonly<Record<string, MemberSpec>>;
  readonly teacher?: Readonly<Record<string, MemberSpec>>;
}

type SchemaOf<Spec> = Spec extends { readonly kind: 'list'; readonly schema: infer One extends z.ZodType }
  ? z.ZodArray<One>
  : Spec extends { readonly schema: infer Value extends z.ZodType }
    ? Value
    : never;

/** The members as the shape of an object's schema; a list is an array of its records. */
export type ShapeOf<Specs> = { -readonly [Name in keyof Specs]: SchemaOf<Specs[Name]> };
