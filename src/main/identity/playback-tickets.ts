import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Principal } from './principal.ts';

/**
 * What a ticket can be for. One to read media is passed on with every link, so it changes nothing; one to make up for a quiz tells as whom, is
 * sent as Bearer alone, and is in no address.
 */
export type TicketPurpose = 'read_media' | 'make_up';

/** All that a ticket opens. */
export interface TicketScope {
  readonly purpose: TicketPurpose;
  readonly session_id: string;
}

/**
 * Short stand-ins for tokens in playlists: a lesson's playlist names a thousand segments, each with a token, and is
 * fetched anew each second. A ticket is for one purpose, one lesson and one asker, and opens nothing else. Nothing is kept
 * of it, and it is good over a restart, in the middle of which a player holds a list of tickets.
 */
export interface PlaybackTickets {
  /** The same for the same asker. */
  issue(principal: Principal, scope: TicketScope): string;
  /** null: this is no ticket of ours, or one for something else. Revocation is for the caller to ask. */
  principalOf(ticket: string, scope: TicketScope): Principal | null;
}

export interface PlaybackTicketsDeps {
  /** The node's secret for these; asked for at each use, as it is read at the start. */
  readonly secret: () => Uint8Array;
}

/** 128 bits. */
const MAC_CHARS = 22;
const STUDENT = /^s\.([A-Za-z0-9_-]{1,64})\.([1-9]\d{0,8})$/;
const TEACHER = /^t\.([A-Za-z0-9_-]{1,64})$/;
const WATCHER = /^w\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})$/;

const claimOf = (principal: Principal): string => {
  switch (principal.role) {
    case 'student':
      return `s.${principal.student_id}.${String(principal.token_version)}`;
    case 'teacher':
      return `t.${principal.teacher_id}`;
    case 'watcher':
      return `w.${principal.share_id}.${principal.watcher_id}`;
    // No route of media is an assistant's.
    case 'assistant':
    case 'anyone':
      return 'a';
  }
};

const principalOfClaim = (claim: string, session_id: string): Principal | null => {
  const [, teacher_id] = TEACHER.exec(claim) ?? [];
  if (teacher_id !== undefined) return { role: 'teacher', teacher_id };
  const [, share_id, watcher_id] = WATCHER.exec(claim) ?? [];
  if (share_id !== undefined && watcher_id !== undefined)
    return { role: 'watcher', share_id, watcher_id, session_id };
  const [, student_id, version] = STUDENT.exec(claim) ?? [];
  if (student_id === undefined) return null;
  return { role: 'student', student_id, session_id, token_version: Number(version) };
};

export const createPlaybackTickets = ({ secret }: PlaybackTicketsDeps): PlaybackTickets => {
  const macOf = (claim: string, { purpose, session_id }: TicketScope): string =>
    createHmac('sha256', secret())
      .update(JSON.stringify([purpose, session_id, claim]))
      .digest('base64url')
      .slice(0, MAC_CHARS);

  return {
    issue(principal, scope) {
      const claim = claimOf(principal);
      return `${claim}.${macOf(claim, scope)}`;
    },
    principalOf(ticket, scope) {
      const claim = ticket.slice(0, -MAC_CHARS - 1);
      const principal = principalOfClaim(claim, scope.session_id);
      if (principal === null || ticket.length > 200) return null;
      const told = Buffer.from(ticket);
      const right = Buffer.from(`${claim}.${macOf(claim, scope)}`);
      return told.length === right.length && timingSafeEqual(told, right) ? principal : null;
    },
  };
};
