import type { PacketTrain } from '../rtp/packet-train.ts';
import { readTimestamp } from '../rtp/rtp-packet.ts';

/**
 * The RTP times of one viewer's pictures. Browsers take time and arrival for one clock. A GOP of two seconds that comes within
 * fifty milliseconds has them guess that clock wrong, and for half a minute they hold pictures back by what they guessed. So
 * what comes late (to who joins, or fell behind) has the time at which it is sent; everything else has its own.
 */
export interface ViewerClock {
  /** For a packet that is sent the first time. @returns null: its own */
  timeOf(packet: Buffer): number | null;
  /** For one that is sent again: as it was before. @returns null: its own */
  timeAgain(packet: Buffer): number | null;
  /** What follows is late, until all of it was sent. */
  fallBehind(): void;
  catchUp(): void;
}

/** 0.1 ms at 90 kHz: pictures that are sent in one breath stay in order. */
const STEP = 9;
/** Pictures whose times are kept for retransmission: a GOP of 17 s at 30 a second. */
const MAX_KEPT = 512;

/** RTP times wrap. */
const isAfter = (one: number, other: number): boolean => ((one - other) | 0) > 0;

export const createViewerClock = (train: Pick<PacketTrain, 'timestampNow'>): ViewerClock => {
  /** `meeting`: all was sent, and the times given are ahead of the pictures' own by a little. */
  let state: 'late' | 'meeting' | 'level' = 'late';
  const given = new Map<number, number>();
  let newest: { readonly own: number; readonly time: number } | null = null;

  const give = (own: number, time: number): number => {
    newest = { own, time };
    given.set(own, time);
    for (const oldest of given.keys()) {
      if (given.size <= MAX_KEPT) break;
      given.delete(oldest);
    }
    return time;
  };

  return {
    timeOf(packet) {
      if (state === 'level') return null;
      const own = readTimestamp(packet);
      if (newest?.own === own) return newest.time;
      const floor = newest === null ? null : (newest.time + STEP) >>> 0;
      const wanted = state === 'late' ? train.timestampNow() : own;
      if (floor === null || isAfter(wanted, floor)) {
        if (state === 'late') return give(own, wanted);
        state = 'level';
        return null;
      }
      return give(own, floor);
    },
    timeAgain: (packet) => (given.size === 0 ? null : (given.get(readTimestamp(packet)) ?? null)),
    fallBehind() {
      state = 'late';
    },
    catchUp() {
      if (state === 'late') state = 'meeting';
    },
  };
};
