import { AirError } from '../../shared/errors.ts';
import {
  createTokenBucket,
  createTokenBuckets,
  limitKeyOf,
  type TokenBucket,
  type TokenBuckets,
} from '../http/index.ts';

const MAX_ADDRESSES = 5000;

/** Tries of one address, right or wrong. 300 students behind one address look and join for 600. */
const TRIES = { capacity: 600, per_second: 10, max_keys: MAX_ADDRESSES } as const;

/**
 * Wrong codes of one address. A school with some typing errors has them, and one attacker 12 guesses, then one every 5 seconds:
 * 0.07 % of a million codes in an hour.
 */
const WRONG = { capacity: 12, per_second: 1 / 5, max_keys: MAX_ADDRESSES } as const;

/**
 * Of an address that may guess no more, codes that somebody has come in with from there are looked at nevertheless: who guesses
 * does not lock out the class that is behind the same router. That such a code passes where others do not tells a guesser that it is
 * right. What bounds it: only who sits behind the router of a class that has that code can learn it so, which the board says
 * beside it; every code that is tried there costs one of these, known or not, which makes 1.1 % of a million codes in an hour;
 * and no lesson of any other address can be found in this way.
 */
const KNOWN = { capacity: 120, per_second: 3, max_keys: MAX_ADDRESSES } as const;
/** Of one address; the newest stay. */
const MAX_KNOWN_CODES = 16;

/** An address that has guessed wrong no more often than this is trusted: so many, and one more every 5 minutes. */
const TRUST = { capacity: 3, per_second: 1 / 300, max_keys: MAX_ADDRESSES } as const;

/**
 * Wrong guesses of all addresses together. Those that have lost their trust share one small allowance, so that many
 * guessers do not lock out a class; the large one bounds an attacker who has addresses without number. Whoever
 * attacks, and from wherever: below 0.8 % of a million codes in an hour.
 */
const ALL_DISTRUSTED = { capacity: 60, per_second: 1 } as const;
const ALL_TRUSTED = { capacity: 600, per_second: 1 } as const;

/** A try that was let through, and what it turns out to be: the one or the other, or neither, once. It may be given back. */
export interface JoinTry {
  /** The code was wrong: it costs more. */
  chargeWrong(): void;
  /** The code was that of an open lesson. */
  noteRight(): void;
  /** It was asked for by the node itself: it costs nothing. */
  giveBack(): void;
}

/**
 * Slows the guessing of join codes. The try is taken before the code is looked at, so that nothing is learnt from a
 * refused one but what `KNOWN` allows for, and a wrong one is charged after it.
 */
export interface JoinThrottle {
  /**
   * Takes one try.
   * @throws AirError rate_limited with `details.retry_after_seconds`
   */
  admit(address: string, join_code: string): JoinTry;
}

const demand = (...buckets: readonly TokenBucket[]): void => {
  if (buckets.every((bucket) => bucket.level >= 1)) return;
  throw new AirError('rate_limited', 'too many tries; wait a moment', {
    retry_after_seconds: Math.max(1, ...buckets.map((bucket) => bucket.wait_seconds(1))),
  });
};

/** Codes that were right, by address. */
const createKnownCodes = (looks: TokenBuckets) => {
  const known = new Map<string, readonly string[]>();
  return {
    note(key: string, join_code: string): void {
      const others = (known.get(key) ?? []).filter((one) => one !== join_code);
      known.delete(key);
      known.set(key, [...others, join_code].slice(-MAX_KNOWN_CODES));
      const [oldest] = known.keys();
      if (known.size > MAX_ADDRESSES && oldest !== undefined) known.delete(oldest);
    },
    forget(key: string, join_code: string): void {
      const codes = known.get(key);
      if (codes?.includes(join_code) === true)
        known.set(
          key,
          codes.filter((one) => one !== join_code),
        );
    },
    /** Takes one look, whatever it says. */
    has: (key: string, join_code: string): boolean =>
      looks.of(key).take(1) && known.get(key)?.includes(join_code) === true,
  };
};

export const createJoinThrottle = ({ now_ms }: { readonly now_ms: () => number }): JoinThrottle => {
  const tries = createTokenBuckets({ ...TRIES, now_ms });
  const wrong = createTokenBuckets({ ...WRONG, now_ms });
  const trust = createTokenBuckets({ ...TRUST, now_ms });
  const known = createKnownCodes(createTokenBuckets({ ...KNOWN, now_ms }));
  const all_trusted = createTokenBucket({ ...ALL_TRUSTED, now_ms });
  const all_distrusted = createTokenBucket({ ...ALL_DISTRUSTED, now_ms });

  return {
    admit(address, join_code) {
      const key = limitKeyOf(address);
      const own_tries = tries.of(key);
      const own_wrong = wrong.of(key);
      const own_trust = trust.of(key);
      const all = own_trust.level >= 1 ? all_trusted : all_distrusted;
      demand(own_tries);
      const may_guess = own_wrong.level >= 1 && all.level >= 1;
      if (!may_guess && !known.has(key, join_code)) demand(own_wrong, all);
      own_tries.charge(1);
      return {
        chargeWrong() {
          known.forget(key, join_code);
          own_wrong.charge(1);
          own_trust.take(1);
          all.charge(1);
        },
        noteRight() {
          known.note(key, join_code);
        },
        giveBack() {
          own_tries.charge(-1);
        },
      };
    },
  };
};
