import { createHmac, randomBytes } from 'node:crypto';
import type { Principal } from './principal.ts';

/** The tickets of a node's largest class, ten times over; beyond it the oldest goes. */
const MAX_TICKETS = 5000;
const TICKET_CHARS = 24;

/**
 * Short stand-ins for tokens in playlists: a lesson's playlist names a thousand segments, each with a token, and is
 * fetched anew each second. A ticket opens the media of its one lesson, nothing else, and dies with this process.
 */
export interface PlaybackTickets {
  /** The same for the same asker. */
  issue(principal: Principal, session_id: string): string;
  /** null: this is no ticket of ours, or one of another lesson. */
  principalOf(ticket: string, session_id: string): Principal | null;
}

export const createPlaybackTickets = (): PlaybackTickets => {
  const secret = randomBytes(32);
  const issued = new Map<string, { readonly principal: Principal; readonly session_id: string }>();
  return {
    issue(principal, session_id) {
      const ticket = createHmac('sha256', secret)
        .update(JSON.stringify([session_id, principal]))
        .digest('base64url')
        .slice(0, TICKET_CHARS);
      issued.delete(ticket);
      issued.set(ticket, { principal, session_id });
      const [oldest] = issued.keys();
      if (issued.size > MAX_TICKETS && oldest !== undefined) issued.delete(oldest);
      return ticket;
    },
    principalOf(ticket, session_id) {
      const found = issued.get(ticket);
      return found?.session_id === session_id ? found.principal : null;
    },
  };
};
