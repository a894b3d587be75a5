import type { LiveStream } from '../stream/live-stream.ts';
import { createTurns } from '../turns.ts';
import { createFlvBatcher } from './flv-batcher.ts';
import type { FlvPacer } from './flv-pacer.ts';
import { createFlvReader, type FlvOutlet, type FlvReader } from './flv-reader.ts';
import { createFlvRing } from './flv-ring.ts';

/** What comes within this time goes out together: one write for each reader instead of three. */
const BATCH_MS = 33;
/** A reader that lacks no more than this gets it at once; who lacks more is paced. */
const AT_ONCE_BYTES = 256 * 1024;

/** What a reader's owner hears of it. */
export interface FlvReaderEvents {
  readonly onBegun: () => void;
  readonly onSent: (bytes: number) => void;
  readonly onSkipped: () => void;
}

/** One form of one stream as FLV: written once, and brought to all of its readers. It reads the stream while it has any. */
export interface FlvChannel {
  add(outlet: FlvOutlet, events: FlvReaderEvents): FlvReader;
  remove(reader: FlvReader): void;
}

export interface FlvChannelDeps {
  readonly stream: LiveStream;
  /** False: sound alone. */
  readonly with_video: boolean;
  /** See FlvReaderDeps. */
  readonly settled_ms: () => number;
  readonly pacer: FlvPacer;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
  /** Called after a reader's turn; it may be removed in there. */
  readonly onTurn: (reader: FlvReader) => void;
}

export const createFlvChannel = (deps: FlvChannelDeps): FlvChannel => {
  const { stream, with_video, settled_ms, pacer, now_ms, onTurn } = deps;
  const ring = createFlvRing();
  const readers = new Set<FlvReader>();
  /** Readers that have everything; the others are with the pacer. */
  const live = new Set<FlvReader>();
  let began_ms = 0;
  let has_begun = false;
  let leave: (() => void) | null = null;
  let batching: NodeJS.Timeout | undefined;
  let flushed_at_ms = Number.NEGATIVE_INFINITY;

  const pace = (reader: FlvReader): void => {
    live.delete(reader);
    pacer.add(reader, () => live.add(reader));
  };
  const turns = createTurns({
    members: live,
    serve: (reader) => {
      reader.pump(AT_ONCE_BYTES);
      if (reader.is_behind) pace(reader);
      onTurn(reader);
    },
  });

  const batcher = createFlvBatcher({
    with_video,
    onBatch(batch) {
      ring.push(batch);
      turns.wake();
    },
  });
  const flush = (): void => {
    clearTimeout(batching);
    batching = undefined;
    flushed_at_ms = now_ms();
    batcher.flush();
  };

  const open = (): void => {
    has_begun = false;
    leave = stream.subscribe({
      onUnit(unit) {
        if (!has_begun) began_ms = unit.dts_ms;
        has_begun = true;
        batcher.push(unit);
        batching ??= setTimeout(flush, Math.max(0, BATCH_MS - (now_ms() - flushed_at_ms)));
      },
      onLive(is_live) {
        flush();
        if (!is_live) return;
        has_begun = false;
        batcher.begin();
      },
    });
    flush();
  };
  const close = (): void => {
    leave?.();
    leave = null;
    clearTimeout(batching);
    turns.stop();
    batching = undefined;
    batcher.begin();
    ring.clear();
  };

  return {
    add(outlet, events) {
      const reader = createFlvReader({
        ring,
        outlet,
        began_ms: () => began_ms,
        with_video,
        settled_ms,
        now_ms,
        ...events,
      });
      readers.add(reader);
      if (leave === null) open();
      pace(reader);
      return reader;
    },
    remove(reader) {
      live.delete(reader);
      pacer.remove(reader);
      if (readers.delete(reader) && readers.size === 0) close();
    },
  };
};
