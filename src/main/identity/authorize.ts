import type { Role } from '../../shared/contract/route-spec.ts';
import { AirError } from '../../shared/errors.ts';
import type { AssistantPrincipal, Principal, WatcherPrincipal } from './principal.ts';

export interface Access {
  /** Who may; `anyone` means that no token is needed, and a token does no harm. */
  readonly roles: readonly Role[];
  /** The lesson that is asked for; null or absent where the request is about none. */
  readonly session_id?: string | null | undefined;
  /** The peer is this machine. A teacher's token is not enough from elsewhere unless `teacher_lan`. */
  readonly from_loopback: boolean;
  readonly teacher_lan: boolean;
}

/**
 * The one decision about every way in and out. Returns when `principal` may; it knows no transport.
 * @throws AirError unauthorized when a token is needed and none was shown; forbidden when the token is not enough
 */
export const authorize = (principal: Principal, access: Access): void => {
  if (access.roles.includes('anyone')) return;
  if (principal.role === 'anyone') throw new AirError('unauthorized', 'a token is needed');
  if (!access.roles.includes(principal.role)) {
    throw new AirError('forbidden', `a ${principal.role} may not do this`);
  }
  switch (principal.role) {
    case 'teacher':
      if (!access.from_loopback && !access.teacher_lan) {
        throw new AirError(
          'forbidden',
          'teachers are answered on this computer only (--teacher-lan opens it)',
        );
      }
      return;
    case 'assistant':
    case 'watcher':
    case 'student': {
      const session_id = access.session_id ?? null;
      if (session_id !== null && session_id !== principal.session_id) {
        throw new AirError('forbidden', 'the token belongs to another lesson');
      }
      return;
    }
  }
};

/**
 * Whether a student's token is still the present one; for every other principal there is nothing to ask.
 * @param tokenVersionOf the student's present version; null when there is no such student (any more)
 * @throws AirError unauthorized when it was revoked
 */
export const authorizeStudentVersion = async (
  principal: Principal,
  tokenVersionOf: (student_id: string) => Promise<number | null> | number | null,
): Promise<void> => {
  if (principal.role !== 'student') return;
  const present = await tokenVersionOf(principal.student_id);
  if (present === null || principal.token_version < present) {
    throw new AirError('unauthorized', 'the token is no longer good');
  }
};

/**
 * Whether an assistant's remote is still good; for every other principal there is nothing to ask.
 * @param isGood whether it is paired, and its lesson open
 * @throws AirError unauthorized when it was revoked, or its lesson has ended
 */
export const authorizeRemote = (
  principal: Principal,
  isGood: (assistant: AssistantPrincipal) => boolean,
): void => {
  if (principal.role !== 'assistant' || isGood(principal)) return;
  throw new AirError('unauthorized', 'the remote is no longer good');
};

/**
 * Whether what a watcher was let in to is still shared; for every other principal there is nothing to ask.
 * @param isGood whether the share goes on, and there is a recording
 * @throws AirError unauthorized when it was taken back, has ended, or its recording is gone
 */
export const authorizeWatcher = (
  principal: Principal,
  isGood: (watcher: WatcherPrincipal) => boolean,
): void => {
  if (principal.role !== 'watcher' || isGood(principal)) return;
  throw new AirError('unauthorized', 'it is not shared any more');
};
