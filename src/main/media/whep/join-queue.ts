import type { PacketTrain } from '../rtp/packet-train.ts';
import type { Viewer } from './viewer.ts';

/** 32 packets of 1.2 kB in 3 ms are about 100 Mbit/s: what an access point carries of a class's joining. */
const TICK_MS = 3;
const PACKETS_PER_MS = 32 / TICK_MS;
const BYTES_PER_MS = 12_500;
/** A tick that comes late makes up for so long. */
const MAX_CATCH_UP_MS = 15;
/** Who would have to wait longer than this for a key frame is sent the present pictures, however full the air is. */
const MAX_WAIT_MS = 2000;

/**
 * Gives those who join the pictures since the last key frame, one viewer after the other, all of them together within
 * what a class's air carries. In a storm of joins who has not begun begins with the next key frame instead, which goes to
 * everybody anyhow.
 */
export interface JoinQueue {
  /**
   * @param train that the viewer reads pictures from
   * @param onLive it needs no more than what is new
   */
  add(viewer: Viewer, train: PacketTrain, onLive: () => void): void;
  remove(viewer: Viewer): void;
  stop(): void;
}

interface Joiner {
  readonly viewer: Viewer;
  readonly train: PacketTrain;
  readonly key_index: number | null;
  readonly onLive: () => void;
}

export const createJoinQueue = (): JoinQueue => {
  let queue: Joiner[] = [];
  let ticker: NodeJS.Timeout | undefined;
  let ticked_at_ms = 0;

  const bytesOf = ({ viewer, train }: Pick<Joiner, 'viewer' | 'train'>): number => {
    const packets = train.head - (train.key_index ?? train.head);
    return packets === 0 ? 0 : (viewer.backlog * train.bytes_since_key) / packets;
  };

  const leave = (joiner: Joiner): void => {
    queue = queue.filter((other) => other !== joiner);
    joiner.onLive();
  };

  /** @returns how many packets it was sent */
  const serve = (joiner: Joiner, packets: number): number => {
    const { viewer } = joiner;
    const before = viewer.packets_sent;
    const more = viewer.pump(packets);
    if (!more) leave(joiner);
    return viewer.packets_sent - before;
  };

  const tick = (): void => {
    const now_ms = performance.now();
    let budget = Math.round(
      PACKETS_PER_MS * Math.min(MAX_CATCH_UP_MS, Math.max(TICK_MS, now_ms - ticked_at_ms)),
    );
    ticked_at_ms = now_ms;
    for (const joiner of [...queue]) {
      const { viewer, train, key_index } = joiner;
      if (!viewer.begun && train.key_index !== key_index) leave(joiner);
      else if (budget > 0) budget -= serve(joiner, budget);
      // Sound does not wait.
      else viewer.pump(0);
    }
    if (queue.length > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };

  return {
    add(viewer, train, onLive) {
      const joiner: Joiner = { viewer, train, key_index: train.key_index, onLive };
      const wait_ms = train.next_key_in_ms;
      const ahead_ms = [...queue, joiner].reduce((bytes, one) => bytes + bytesOf(one), 0) / BYTES_PER_MS;
      if (queue.length > 0 && wait_ms !== null && wait_ms <= MAX_WAIT_MS && ahead_ms > wait_ms) {
        viewer.waitForKeyFrame();
      }
      if (viewer.backlog === 0) {
        onLive();
        return;
      }
      queue.push(joiner);
      if (ticker !== undefined) return;
      ticked_at_ms = performance.now();
      ticker = setInterval(tick, TICK_MS);
    },
    remove(viewer) {
      queue = queue.filter((joiner) => joiner.viewer !== viewer);
    },
    stop() {
      clearInterval(ticker);
      ticker = undefined;
      queue = [];
    },
  };
};
