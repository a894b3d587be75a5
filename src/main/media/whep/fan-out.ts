import type { PacketTrain } from '../rtp/packet-train.ts';
import { createTurns, TURN_MS } from '../turns.ts';
import type { JoinQueue } from './join-queue.ts';
import type { Viewer } from './viewer.ts';

/** A picture of up to this many packets goes out whole; what is longer (a huge key frame) is paced. */
const PACKETS_AT_ONCE = 64;
/** Pacing: packets for each viewer and tick. 32 packets in 3 ms are about 100 Mbit/s. */
const PACED_PACKETS = 32;
const PACED_TICK_MS = 3;
/**
 * All who catch up together, besides what is new: 160 packets in 3 ms are about 500 Mbit/s, so that they fit the wire.
 * What is new comes on top, or a full class that was held up once would never catch up.
 */
const PACED_PACKETS_FOR_ALL = 160;

/** Brings new packets to all viewers of a stream, in turns that leave room for everything else. */
export interface FanOut {
  /** It joins: what it must catch up with first goes by way of the join queue. */
  add(viewer: Viewer): void;
  remove(viewer: Viewer): void;
  /** New packets are there. */
  wake(): void;
  stop(): void;
}

export interface FanOutDeps {
  /** The pictures that its viewers read. */
  readonly train: PacketTrain;
  /** Shared with all other streams of this process, as they share the air. */
  readonly joins: JoinQueue;
}

export const createFanOut = ({ train, joins }: FanOutDeps): FanOut => {
  const joining = new Set<Viewer>();
  /** Viewers at the live edge; they get each picture at once. */
  const live = new Set<Viewer>();
  /** Viewers that catch up. */
  const paced = new Set<Viewer>();
  let ticker: NodeJS.Timeout | undefined;
  let ticked_at_head = 0;

  const pace = (viewer: Viewer): void => {
    live.delete(viewer);
    paced.add(viewer);
    if (ticker !== undefined) return;
    ticked_at_head = train.head;
    ticker = setInterval(tick, PACED_TICK_MS);
  };

  const tick = (): void => {
    const deadline_ms = performance.now() + TURN_MS;
    const grown = Math.min(PACKETS_AT_ONCE, train.head - ticked_at_head);
    ticked_at_head = train.head;
    let budget = PACED_PACKETS_FOR_ALL;
    for (const viewer of [...paced]) {
      const share = budget > 0 ? PACED_PACKETS : 0;
      if (share + grown === 0 || performance.now() >= deadline_ms) break;
      budget -= share;
      if (!viewer.pump(share + grown)) {
        paced.delete(viewer);
        live.add(viewer);
      } else if (share > 0) {
        // Whoever had a share goes to the end, so that a full class has it in turn.
        paced.delete(viewer);
        paced.add(viewer);
      }
    }
    if (paced.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
    }
  };

  const turns = createTurns({
    members: live,
    serve: (viewer) => {
      if (viewer.backlog > PACKETS_AT_ONCE || viewer.pump(PACKETS_AT_ONCE)) pace(viewer);
    },
  });

  return {
    add(viewer) {
      joining.add(viewer);
      joins.add(viewer, train, () => {
        joining.delete(viewer);
        live.add(viewer);
        turns.wake();
      });
    },
    remove(viewer) {
      joins.remove(viewer);
      joining.delete(viewer);
      live.delete(viewer);
      paced.delete(viewer);
    },
    wake: turns.wake,
    stop() {
      turns.stop();
      clearInterval(ticker);
      ticker = undefined;
      for (const viewer of joining) joins.remove(viewer);
      joining.clear();
      live.clear();
      paced.clear();
    },
  };
};
