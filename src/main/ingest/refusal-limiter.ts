/** A source that is set up wrongly tries again for ever; this tells whether it is news. */
export interface RefusalLimiter {
  /** True at most once a second for the same address and reason. */
  allows(address: string, reason: string): boolean;
}

const PERIOD_MS = 1000;
/** Different addresses and reasons that are remembered; forged floods push out the oldest. */
const MAX_REMEMBERED = 256;

/** @param now monotonic milliseconds */
export const createRefusalLimiter = (now: () => number = () => performance.now()): RefusalLimiter => {
  const reported_at = new Map<string, number>();
  return {
    allows(address, reason) {
      const id = `${reason} ${address}`;
      const last = reported_at.get(id);
      const at = now();
      if (last !== undefined && at - last < PERIOD_MS) return false;
      reported_at.delete(id);
      reported_at.set(id, at);
      const [oldest] = reported_at.keys();
      if (reported_at.size > MAX_REMEMBERED && oldest !== undefined) reported_at.delete(oldest);
      return true;
    },
  };
};
