import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Principal } from '../identity/index.ts';
import { limitKeyOf, type Peer } from './peer.ts';
import { createTokenBuckets } from '../token-bucket.ts';

/** Whoever is told to wait may come again after this: sockets that were closed are gone by then. */
const RETRY_SECONDS = 5;

/**
 * Upgrades of one address that are looked at. A class of 60 behind one address that comes back at once, each with two
 * sockets, is a tenth of it.
 */
const RATE = {
  capacity: LIMITS.ws_per_address,
  per_second: LIMITS.ws_per_address / 10,
  max_keys: 5000,
} as const;

/** Gives the place back. To be called once. */
export type Release = () => void;

/**
 * How many WebSockets are open, by address and by who opened them; one that is closed counts until its connection is
 * gone. A proxy on this computer speaks for a whole class, so loopback has no bound as an address.
 */
export interface SocketLimits {
  /** Before the request is looked at. @throws AirError rate_limited {retry_after_seconds} */
  takeOfAddress(peer: Peer): Release;
  /** By the seat, which all of a student's tokens share. @throws AirError rate_limited {retry_after_seconds} */
  takeOfOwner(principal: Principal): Release;
}

const ownerOf = (principal: Principal): { readonly id: string; readonly max: number } => {
  switch (principal.role) {
    case 'student':
      return { id: `student ${principal.student_id}`, max: LIMITS.ws_per_seat };
    case 'teacher':
      return { id: `teacher ${principal.teacher_id}`, max: LIMITS.ws_per_address };
    case 'assistant':
      return { id: `assistant ${principal.remote_id}`, max: LIMITS.ws_per_seat };
    // No WebSocket is a watcher's.
    case 'watcher':
    case 'anyone':
      return { id: 'anyone', max: LIMITS.ws_per_address };
  }
};

const tooMany = (whose: string, retry_after_seconds: number): AirError =>
  new AirError('rate_limited', `too many WebSockets of ${whose}`, { retry_after_seconds });

export const createSocketLimits = ({ now_ms }: { readonly now_ms: () => number }): SocketLimits => {
  const rates = createTokenBuckets({ ...RATE, now_ms });
  const open = new Map<string, number>();

  const take = (id: string, max: number, whose: string): Release => {
    const count = open.get(id) ?? 0;
    if (count >= max) throw tooMany(whose, RETRY_SECONDS);
    open.set(id, count + 1);
    return () => {
      const left = (open.get(id) ?? 1) - 1;
      if (left === 0) open.delete(id);
      else open.set(id, left);
    };
  };

  return {
    takeOfAddress({ address, from_loopback }) {
      if (from_loopback) return () => undefined;
      const key = limitKeyOf(address);
      const rate = rates.of(key);
      if (!rate.take(1)) throw tooMany('this address', Math.max(1, rate.wait_seconds(1)));
      return take(`address ${key}`, LIMITS.ws_per_address, 'this address');
    },
    takeOfOwner(principal) {
      const { id, max } = ownerOf(principal);
      return take(id, max, principal.role === 'student' ? 'this seat' : `this ${principal.role}`);
    },
  };
};
