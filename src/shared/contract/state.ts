import { z } from 'zod';
import type { UnionToIntersection } from '../union-to-intersection.ts';
import type { MemberSpec, MemberSpecs, ShapeOf } from './member-spec.ts';
import { mergeTables, type Room } from './merge-rooms.ts';
import * as rooms from './rooms.ts';

type Members = (typeof rooms)[keyof typeof rooms]['members'];
type Of<One, State extends keyof MemberSpecs> =
  One extends Readonly<Record<State, infer Specs extends object>> ? Specs : never;
type MembersOf<State extends keyof MemberSpecs> = UnionToIntersection<Of<Members, State>>;

const membersOf = <State extends keyof MemberSpecs>(state: State): MembersOf<State> =>
  mergeTables(
    Object.values<Room>(rooms).map(({ members }) => members[state] as Of<Members, State> | undefined),
  );

/** Those of a teacher's members that whoever holds a remote of the teacher's sees too. */
type ForAssistants<Specs> = {
  [Name in keyof Specs as Specs[Name] extends { readonly for_assistants: true } ? Name : never]: Specs[Name];
};

const forAssistants = <Specs extends object>(specs: Specs): ForAssistants<Specs> =>
  Object.fromEntries(
    Object.entries<MemberSpec>(specs as Record<string, MemberSpec>).filter(
      ([, { for_assistants }]) => for_assistants === true,
    ),
  ) as ForAssistants<Specs>;

const teacher = membersOf('teacher');

/** The members of each state, by name, of all rooms. `student`, `teacher` and `assistant` are what the stream `me` shows them. */
export const MEMBERS = {
  class: membersOf('class'),
  student: membersOf('student'),
  teacher,
  /** A part of the teacher's, in the teacher's words: an assistant has nothing of its own. */
  assistant: forAssistants(teacher),
};

const shapeOf = <Specs extends object>(specs: Specs): ShapeOf<Specs> =>
  Object.fromEntries(
    Object.entries<MemberSpec>(specs as Record<string, MemberSpec>).map(([name, spec]) => [
      name,
      spec.kind === 'list' ? z.array(spec.schema) : spec.schema,
    ]),
  ) as ShapeOf<Specs>;

/** What everyone in a lesson sees: one state and one revision for all, serialised once. */
export const classStateSchema = z.object(shapeOf(MEMBERS.class));

/** What one student alone sees. */
export const studentStateSchema = z.object({ role: z.literal('student'), ...shapeOf(MEMBERS.student) });

/** What the teacher's dashboard shows. */
export const teacherStateSchema = z.object({ role: z.literal('teacher'), ...shapeOf(MEMBERS.teacher) });

/** What whoever holds a remote of the teacher's sees. */
export const assistantStateSchema = z.object({ role: z.literal('assistant'), ...shapeOf(MEMBERS.assistant) });

export const meStateSchema = z.discriminatedUnion('role', [
  studentStateSchema,
  teacherStateSchema,
  assistantStateSchema,
]);

export type ClassState = z.infer<typeof classStateSchema>;
export type StudentState = z.infer<typeof studentStateSchema>;
export type TeacherState = z.infer<typeof teacherStateSchema>;
export type AssistantState = z.infer<typeof assistantStateSchema>;
export type MeState = z.infer<typeof meStateSchema>;
