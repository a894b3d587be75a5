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

/** The members of each state, by name, of all rooms. `student` and `teacher` are what the stream `me` shows them. */
export const MEMBERS = {
  class: membersOf('class'),
  student: membersOf('student'),
  teacher: membersOf('teacher'),
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

export const meStateSchema = z.discriminatedUnion('role', [studentStateSchema, teacherStateSchema]);

export type ClassState = z.infer<typeof classStateSchema>;
export type StudentState = z.infer<typeof studentStateSchema>;
export type TeacherState = z.infer<typeof teacherStateSchema>;
export type MeState = z.infer<typeof meStateSchema>;
