import { AirError } from '../shared/errors.ts';
import type { House } from './feature.ts';
import type { Authenticate } from './http/index.ts';
import {
  authorize,
  authorizeRemote,
  authorizeStudentVersion,
  authorizeWatcher,
  type AssistantPrincipal,
  type PlaybackTickets,
  type Principal,
  type WatcherPrincipal,
} from './identity/index.ts';

export interface AccessDeps {
  /** @throws AirError unauthorized for a token that is not good */
  readonly identity: { principalOf(token: string | null): Promise<Principal> };
  readonly tickets: Pick<PlaybackTickets, 'principalOf'>;
  readonly residents: House['residents'];
  /** Whether the remote that an assistant holds is paired, and its lesson open. */
  readonly isRemoteGood: (assistant: AssistantPrincipal) => boolean;
  /** Whether what a watcher was let in to is shared still. */
  readonly isShareGood: (watcher: WatcherPrincipal) => boolean;
  readonly teacher_lan: boolean;
}

/** Who asks, by HTTP or WebSocket, and whether they may: by a token, or where one is taken by a ticket for this very purpose. */
export const createAuthenticate = (deps: AccessDeps): Authenticate => {
  const { identity, tickets, residents, isRemoteGood, isShareGood, teacher_lan } = deps;

  /** To a teacher another one's lesson is none. */
  const checkTeacherOf = async (session_id: string, principal: Principal): Promise<void> => {
    if (principal.role !== 'teacher') return;
    const teacher_id = await residents.teacherOf(session_id);
    if (teacher_id !== null && teacher_id !== principal.teacher_id) {
      throw new AirError('not_found', 'there is no such lesson');
    }
  };

  return async (token, { roles, session_id, ticket_purpose, peer: { from_loopback } }) => {
    if (roles.includes('anyone')) return { role: 'anyone' };
    const ticket =
      ticket_purpose !== null && session_id !== null && token !== null
        ? tickets.principalOf(token, { purpose: ticket_purpose, session_id })
        : null;
    const principal = ticket ?? (await identity.principalOf(token));
    await authorizeStudentVersion(principal, residents.tokenVersionOf);
    authorizeRemote(principal, isRemoteGood);
    authorizeWatcher(principal, isShareGood);
    authorize(principal, { roles, session_id, from_loopback, teacher_lan });
    if (session_id !== null) await checkTeacherOf(session_id, principal);
    return principal;
  };
};
