import { AirError } from '../../shared/errors.ts';
import type { Principal } from '../identity/index.ts';

/**
 * Of a principal's messages, on whichever socket they come. Ids of messages are their senders' own: with this before it one is no
 * other's. @throws AirError forbidden without a token
 */
export const messageSenderOf = (principal: Principal): string => {
  switch (principal.role) {
    case 'student':
      return `student/${principal.student_id}`;
    case 'teacher':
      return `teacher/${principal.teacher_id}`;
    case 'assistant':
      return `assistant/${principal.remote_id}`;
    case 'watcher':
    case 'anyone':
      throw new AirError('forbidden', 'messages need a token');
  }
};
