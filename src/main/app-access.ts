import type { Authenticate } from './http/index.ts';
import {
  authorize,
  authorizeStudentVersion,
  type Principal,
  type PlaybackTickets,
} from './identity/index.ts';

export interface AccessDeps {
  /** @throws AirError unauthorized for a token that is not good */
  readonly identity: { principalOf(token: string | null): Promise<Principal> };
  readonly tickets: Pick<PlaybackTickets, 'principalOf'>;
  /** Below it a student's token is no longer good; null when there is no such student. */
  readonly tokenVersionOf: (student_id: string) => Promise<number | null>;
  readonly teacher_lan: boolean;
}

/** Who asks, by HTTP or WebSocket, and whether they may: by a token, or where one is taken by a ticket for this very purpose. */
export const createAuthenticate =
  ({ identity, tickets, tokenVersionOf, teacher_lan }: AccessDeps): Authenticate =>
  async (token, { roles, session_id, ticket_purpose, peer: { from_loopback } }) => {
    if (roles.includes('anyone')) return { role: 'anyone' };
    const ticket =
      ticket_purpose !== null && session_id !== null && token !== null
        ? tickets.principalOf(token, { purpose: ticket_purpose, session_id })
        : null;
    const principal = ticket ?? (await identity.principalOf(token));
    await authorizeStudentVersion(principal, tokenVersionOf);
    authorize(principal, { roles, session_id, from_loopback, teacher_lan });
    return principal;
  };
