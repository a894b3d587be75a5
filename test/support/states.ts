import type { ClassState, StudentState, TeacherState } from '../../src/shared/contract/state.ts';

/*
 * States with the members that a test is about. Rooms to come add members to all of them, which such a test need not
 * know; so these are casts.
 */
export const classStateWith = (members: Partial<ClassState>): ClassState => members as ClassState;

export const studentStateWith = (members: Partial<StudentState>): StudentState =>
  ({ role: 'student', ...members }) as StudentState;

export const teacherStateWith = (members: Partial<TeacherState>): TeacherState =>
  ({ role: 'teacher', ...members }) as TeacherState;
