import type { AlertWish } from '../../shared/engagement/alert-input.ts';
import type { StudentWish } from '../feature.ts';

/** From when a lesson is followed: until then rooms may still be reading what was wished before that. In seconds. */
const SETTLES_S = 60;

export interface WishTimesDeps {
  /** The lesson's clock, in seconds. */
  readonly t: () => number;
  /** How far that was then; null: before the lesson began. @param time ISO 8601 */
  readonly tOf: (time: string) => number | null;
}

/** Since when students wait, on the lesson's clock. */
export interface WishTimes {
  /** @param wishes all that there are now, to be asked for again and again */
  of(wishes: readonly StudentWish[]): AlertWish[];
}

/**
 * Rooms say by the computer's clock since when, which may be set meanwhile. So what is wished while the lesson is followed is wished since it was
 * seen first; by the rooms' time goes what was there already, as after a restart.
 */
export const createWishTimes = ({ t, tOf }: WishTimesDeps): WishTimes => {
  const began_t = t();
  let known: ReadonlyMap<string, number | null> = new Map();
  const before = (since: string, now: number): number | null => {
    const at = tOf(since);
    return at === null ? null : Math.min(now, at);
  };
  return {
    of(wishes) {
      const now = t();
      const is_settled = now - began_t >= SETTLES_S;
      const next = new Map<string, number | null>();
      const timed = wishes.map(({ kind: wished, student_id, since }): AlertWish => {
        // Whoever waits for a word waits for it, whether the class sees that or not.
        const kind = wished === 'private' ? 'question' : wished;
        if (since === null) return { kind, student_id, since };
        const key = `${wished} ${student_id} ${since}`;
        const told = known.get(key);
        const at = told !== undefined ? told : is_settled ? now : before(since, now);
        next.set(key, at);
        return { kind, student_id, since: at };
      });
      known = next;
      return timed;
    },
  };
};
