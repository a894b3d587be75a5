/** What becomes of an RTCP packet: it is read, left unread, or one too many of those. */
export type RtcpVerdict = 'read' | 'unread' | 'flood';

export interface RtcpBudgetDeps {
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** How much RTCP one viewer may send. */
export interface RtcpBudget {
  take(bytes: number): RtcpVerdict;
}

/**
 * A browser on very bad air asks again fifty times a second, and each packet comes once for each medium that it names; its
 * reports are a few a second.
 */
const PACKETS_PER_SECOND = 300;
const BYTES_PER_SECOND = 150_000;
/** A laptop that was held up has two seconds at once. */
const BURST_SECONDS = 2;
/** So many beyond that are no accident; as many a second as may be read are forgiven. */
const UNREAD_BEFORE_FLOOD = 1000;

export const createRtcpBudget = ({ now = () => performance.now() }: RtcpBudgetDeps = {}): RtcpBudget => {
  let packets = PACKETS_PER_SECOND * BURST_SECONDS;
  let bytes_left = BYTES_PER_SECOND * BURST_SECONDS;
  let unread = 0;
  let at_ms = now();

  return {
    take(bytes) {
      const now_ms = now();
      const seconds = (now_ms - at_ms) / 1000;
      at_ms = now_ms;
      packets = Math.min(PACKETS_PER_SECOND * BURST_SECONDS, packets + seconds * PACKETS_PER_SECOND);
      bytes_left = Math.min(BYTES_PER_SECOND * BURST_SECONDS, bytes_left + seconds * BYTES_PER_SECOND);
      unread = Math.max(0, unread - seconds * PACKETS_PER_SECOND);
      if (packets >= 1 && bytes_left >= bytes) {
        packets -= 1;
        bytes_left -= bytes;
        return 'read';
      }
      unread += 1;
      return unread > UNREAD_BEFORE_FLOOD ? 'flood' : 'unread';
    },
  };
};
