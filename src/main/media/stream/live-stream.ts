import type { MediaUnit } from './media-unit.ts';
import { createUnitRing, type UnitRing } from './unit-ring.ts';

/** Whoever takes a stream's units. It must not block: what it cannot handle at once it bounds and drops itself. */
export interface StreamReader {
  onUnit(unit: MediaUnit): void;
  /** Pictures stopped coming (false), or come again (true), maybe with another size; not called at the start. */
  onLive?(live: boolean): void;
  /** The source sent a unit that was left out on its way to this process, which is too far behind. */
  onLeftOut?(): void;
}

/**
 * One stream of access units: at most one publisher, any number of readers, and the last seconds for those who come
 * late. It knows no protocol and no codec, and runs in any process.
 */
export interface LiveStream {
  /** A publisher begins. Readers stay over publishers; the last seconds of the one before are forgotten. */
  begin(): void;
  push(unit: MediaUnit): void;
  /** There was a unit that does not come: who asks whether the source goes on is told nonetheless. */
  leaveOut(): void;
  /** The publisher is gone; readers wait. */
  end(): void;
  /** Ends, and forgets the last seconds too: who comes now must not be shown them. */
  reset(): void;
  /** Adds a reader, which first gets everything since the newest key frame. @returns how to leave, harmless twice */
  subscribe(reader: StreamReader): () => void;
  readonly live: boolean;
  readonly readers: number;
  readonly ring: Pick<UnitRing, 'bytes' | 'length' | 'sinceKeyFrame'>;
}

/** Ten seconds hold OBS's default GOP of 8.3 s; 32 MB hold them at 25 Mbit/s. */
const RING = { keep_ms: 10_000, max_bytes: 32 * 1024 * 1024 } as const;

export interface LiveStreamDeps {
  /** Hears how many readers there are, after each that came or went; the one that came has its first units by then. */
  readonly onReaders?: (readers: number) => void;
}

export const createLiveStream = ({ onReaders }: LiveStreamDeps = {}): LiveStream => {
  const ring = createUnitRing(RING);
  const readers = new Set<StreamReader>();
  let live = false;

  const setLive = (next: boolean): void => {
    if (live === next) return;
    live = next;
    for (const reader of readers) reader.onLive?.(live);
  };

  return {
    begin() {
      setLive(false);
      ring.clear();
      setLive(true);
    },
    push(unit) {
      ring.push(unit);
      for (const reader of readers) reader.onUnit(unit);
    },
    leaveOut() {
      for (const reader of readers) reader.onLeftOut?.();
    },
    end() {
      setLive(false);
    },
    reset() {
      setLive(false);
      ring.clear();
    },
    subscribe(reader) {
      for (const unit of ring.sinceKeyFrame()) reader.onUnit(unit);
      readers.add(reader);
      onReaders?.(readers.size);
      return () => {
        if (readers.delete(reader)) onReaders?.(readers.size);
      };
    },
    get live() {
      return live;
    },
    get readers() {
      return readers.size;
    },
    ring,
  };
};
