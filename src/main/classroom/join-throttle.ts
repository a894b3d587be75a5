import { AirError } from '../../shared/errors.ts';
import { createTokenBucket, createTokenBuckets, limitKeyOf, type TokenBucket } from '../http/index.ts';

const MAX_ADDRESSES = 5000;

/**
 * Tries of one address. 300 students behind one address look and join for 600, so a school with some typing errors joins within
 * half a minute; one attacker has 12 guesses, then one every 5 seconds: 0.07 % of a million codes in an hour.
 */
const TRIES = { capacity: 600, per_second: 10, max_keys: MAX_ADDRESSES } as const;
const COST = { right: 1, wrong: 50 } as const;

/** An address that has guessed wrong no more often than this is trusted: so many, and one more every 5 minutes. */
const TRUST = { capacity: 3, per_second: 1 / 300, max_keys: MAX_ADDRESSES } as const;

/**
 * Wrong guesses of all addresses together. Those that have lost their trust share one small allowance, so that many
 * guessers do not lock out a class; the large one bounds an attacker who has addresses without number. Whoever
 * attacks, and from wherever: below 0.8 % of a million codes in an hour.
 */
const ALL_DISTRUSTED = { capacity: 60, per_second: 1 } as const;
const ALL_TRUSTED = { capacity: 600, per_second: 1 } as const;

/** A try that was let through, and what it turns out to be; the one or the other, or neither, once. */
export interface JoinTry {
  /** The code was wrong: it costs more. */
  chargeWrong(): void;
  /** It was asked for by the node itself: it costs nothing. */
  giveBack(): void;
}

/**
 * Slows the guessing of join codes. The try is taken before the code is looked at, so that nothing is learnt from a
 * refused one, and a wrong one is charged after it.
 */
export interface JoinThrottle {
  /**
   * Takes one try.
   * @throws AirError rate_limited with `details.retry_after_seconds`
   */
  admit(address: string): JoinTry;
}

const demand = (bucket: TokenBucket): void => {
  if (bucket.level >= 1) return;
  throw new AirError('rate_limited', 'too many tries; wait a moment', {
    retry_after_seconds: Math.max(1, bucket.wait_seconds(1)),
  });
};

export const createJoinThrottle = ({ now_ms }: { readonly now_ms: () => number }): JoinThrottle => {
  const tries = createTokenBuckets({ ...TRIES, now_ms });
  const trust = createTokenBuckets({ ...TRUST, now_ms });
  const all_trusted = createTokenBucket({ ...ALL_TRUSTED, now_ms });
  const all_distrusted = createTokenBucket({ ...ALL_DISTRUSTED, now_ms });

  return {
    admit(address) {
      const key = limitKeyOf(address);
      const own_tries = tries.of(key);
      const own_trust = trust.of(key);
      const all = own_trust.level >= 1 ? all_trusted : all_distrusted;
      demand(own_tries);
      demand(all);
      own_tries.charge(COST.right);
      return {
        chargeWrong() {
          own_tries.charge(COST.wrong - COST.right);
          own_trust.take(1);
          all.charge(1);
        },
        giveBack() {
          own_tries.charge(-COST.right);
        },
      };
    },
  };
};
