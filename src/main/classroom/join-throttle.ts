import { AirError } from '../../shared/errors.ts';
import { createTokenBucket, createTokenBuckets, limitKeyOf, type TokenBucket } from '../http/index.ts';

/**
 * What a try costs. 60 students behind one address cost 60 of 300, so a class with some typing errors joins at once;
 * an attacker at one address has 12 guesses, then one every 5 seconds: 0.07 % of a million codes in an hour.
 */
const COST = { right: 1, wrong: 25 } as const;
const PER_ADDRESS = { capacity: 300, per_second: 5, max_keys: 5000 } as const;
const OVERALL = { capacity: 1500, per_second: 25 } as const;
/** Of the overall bucket, kept for addresses that have not guessed wrong: many guessers must not lock a class out. */
const RESERVE = 500;

/**
 * Slows the guessing of join codes. The try is taken before the code is looked at, so that nothing is learnt from a
 * refused one, and a wrong one is charged after it.
 */
export interface JoinThrottle {
  /**
   * Takes one try. The returned function charges it as a wrong one.
   * @throws AirError rate_limited with `details.retry_after_seconds`
   */
  admit(address: string): () => void;
}

export const createJoinThrottle = ({ now_ms }: { readonly now_ms: () => number }): JoinThrottle => {
  const overall = createTokenBucket({ ...OVERALL, now_ms });
  const addresses = createTokenBuckets({ ...PER_ADDRESS, now_ms });
  /** An address below this has guessed wrong not long ago: right tries alone do not empty a bucket so far. */
  const suspicious_level = PER_ADDRESS.capacity / 2;

  const refuse = (bucket: TokenBucket, cost: number): never => {
    throw new AirError('rate_limited', 'too many tries; wait a moment', {
      retry_after_seconds: Math.max(1, bucket.wait_seconds(cost)),
    });
  };

  return {
    admit(address) {
      const own = addresses.of(limitKeyOf(address));
      if (own.level < COST.right) refuse(own, COST.right);
      const needed = own.level < suspicious_level ? RESERVE : COST.right;
      if (overall.level < needed) refuse(overall, needed);
      own.charge(COST.right);
      overall.charge(COST.right);
      return () => {
        own.charge(COST.wrong - COST.right);
        overall.charge(COST.wrong - COST.right);
      };
    },
  };
};
