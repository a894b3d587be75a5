import { AirError } from '../../shared/errors.ts';
import type { Principal } from '../identity/index.ts';

/** Whose runs are meant. @throws AirError forbidden */
export const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers ask');
  return principal.teacher_id;
};
