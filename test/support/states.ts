import { z } from 'zod';
import type { MemberSpec } from '../../src/shared/contract/member-spec.ts';
import {
  MEMBERS,
  type ClassState,
  type StudentState,
  type TeacherState,
} from '../../src/shared/contract/state.ts';

/** What a member of any room may be before anything has happened. */
const NOTHING = [null, false, 0, '', []];
const emptyOf = (specs: Readonly<Record<string, MemberSpec>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => {
      const [first] = spec.schema instanceof z.ZodEnum ? spec.schema.options : [];
      const nothing = [...NOTHING, first].find((value) => spec.schema.safeParse(value).success);
      const empty = spec.kind === 'list' ? [] : nothing;
      return empty === undefined ? [] : [[name, empty]];
    }),
  );

/*
 * States with the members that a test is about. Rooms to come add members to all of them, which such a test need not
 * know; so these are casts.
 */
export const classStateWith = (members: Partial<ClassState>): ClassState => members as ClassState;

/** A student's goes over a wire in tests, whose reader wants all of it. */
export const studentStateWith = (members: Partial<StudentState>): StudentState =>
  ({ role: 'student', ...emptyOf(MEMBERS.student), ...members }) as StudentState;

export const teacherStateWith = (members: Partial<TeacherState>): TeacherState =>
  ({ role: 'teacher', ...members }) as TeacherState;
