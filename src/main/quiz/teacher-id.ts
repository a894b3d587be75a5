import { AirError } from '../../shared/errors.ts';
import type { Principal } from '../identity/index.ts';

/** Whose quizzes are meant. @throws AirError forbidden */
export const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have quizzes');
  return principal.teacher_id;
};
