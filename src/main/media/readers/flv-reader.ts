import { flvFileHeader } from '../../flv/flv-tag.ts';
import { configTags, type FlvBatch, type FlvConfigs } from './flv-batcher.ts';
import { MAX_LAG_MS, type FlvRing } from './flv-ring.ts';

/** Why a reader's connection ended. `changed`: a kind of media came that its header has not announced. */
export type FlvEndReason =
  'closed_by_client' | 'replaced' | 'stream_closed' | 'stalled' | 'changed' | 'stopping';

/** A connection as the reader writes to it: HTTP or WebSocket. */
export interface FlvOutlet {
  /** Buffers are shared with other readers: they go out as they are. */
  write(buffers: readonly Buffer[]): void;
  /** Written, and not taken by the network yet. */
  readonly waiting_bytes: number;
  close(reason: FlvEndReason): void;
}

/** No more is written while this much waits, so that what a slow reader has not got can still be skipped. */
const MAX_WAITING_BYTES = 64 * 1024;
const STALLED_AFTER_MS = 30_000;
/** After a skip a reader counts as slow for so long. */
const SLOW_FOR_MS = 15_000;
export interface FlvReaderDeps {
  readonly ring: FlvRing;
  readonly outlet: FlvOutlet;
  /** Where the present publisher began, in milliseconds of the stream's clock. */
  readonly began_ms: () => number;
  /** Only sound is asked for, so there is no picture to wait for. */
  readonly with_video: boolean;
  /** How much of the stream must have come for what it lacks to count as absent, in milliseconds of media. */
  readonly settled_ms: () => number;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
  /** Its first picture or sound goes out. */
  readonly onBegun: () => void;
  readonly onSent: (bytes: number) => void;
  readonly onSkipped: () => void;
}

/** One reader of a stream's FLV: a cursor, and what its decoder was told. */
export interface FlvReader {
  /**
   * Writes what is due, at least one batch if it can and until `max_bytes` are passed.
   * @returns the bytes written; 0 also while its connection takes no more, or nothing is due
   */
  pump(max_bytes: number): number;
  /** Something is due that has not been written. */
  readonly is_behind: boolean;
  /** It had everything once: being behind is a hitch, not a beginning. */
  readonly was_live: boolean;
  /** Its connection has taken nothing for 30 s. */
  readonly is_stalled: boolean;
  /** It has skipped lately, or its connection holds it up and it is about to. */
  readonly is_slow: boolean;
  /** Its header promises less than the stream has now. */
  readonly is_outdated: boolean;
}

export const createFlvReader = (deps: FlvReaderDeps): FlvReader => {
  const { ring, outlet, began_ms, with_video, settled_ms, now_ms, onBegun, onSent, onSkipped } = deps;
  /** The number of the next batch; null before the first one. */
  let cursor: number | null = null;
  let announced = { has_video: false, has_audio: false };
  let told: FlvConfigs = { video: null, audio: null };
  let was_live = false;
  let skipped_at_ms = Number.NEGATIVE_INFINITY;
  /** Since when its connection has kept it from having everything. */
  let held_up_since_ms: number | null = null;
  let stuck: { readonly waiting_bytes: number; readonly since_ms: number } | null = null;
  let is_outdated = false;
  let has_begun = false;

  /** A header must not promise what does not come: players wait for it. So it waits until that is known. */
  const headerNow = (): Buffer | null => {
    const newest = ring.newest;
    if (newest === undefined) return null;
    const has_video = newest.configs.video !== null;
    const has_audio = newest.configs.audio !== null;
    const has_all = has_audio && (has_video || !with_video);
    if (!has_all && newest.first_ms - began_ms() < settled_ms()) return null;
    announced = { has_video, has_audio };
    return flvFileHeader(announced);
  };

  const isBlocked = (): boolean => {
    const { waiting_bytes } = outlet;
    if (waiting_bytes < MAX_WAITING_BYTES) {
      stuck = null;
      return false;
    }
    const at_ms = now_ms();
    held_up_since_ms ??= at_ms;
    if (stuck?.waiting_bytes !== waiting_bytes) stuck = { waiting_bytes, since_ms: at_ms };
    return true;
  };

  /** Infinite where what comes next for it is gone. */
  const lagMs = (): number => {
    if (cursor === null || cursor >= ring.end) return 0;
    const next = ring.at(cursor);
    return next === undefined ? Infinity : (ring.newest?.first_ms ?? 0) - next.first_ms;
  };

  /** To the newest place to begin, where it is further ahead than the reader and the reader too far behind. */
  const skip = (): void => {
    if (cursor === null || cursor >= ring.end) return;
    const { newest_start } = ring;
    const lag_ms = lagMs();
    if (lag_ms <= MAX_LAG_MS) return;
    if (lag_ms < Infinity && (newest_start === null || newest_start <= cursor)) return;
    // Without a place to begin there is nothing to send until the next one comes.
    cursor = newest_start;
    if (!was_live) return;
    skipped_at_ms = now_ms();
    onSkipped();
  };

  const nextBatch = (): FlvBatch | undefined => {
    if (cursor === null || !has_begun) cursor = ring.newest_start;
    return cursor === null ? undefined : ring.at(cursor);
  };

  const write = (batch: FlvBatch, header: Buffer | null): number => {
    const tags = batch.configs === told ? [] : configTags(batch.configs, told, batch.first_ms);
    told = batch.configs;
    const buffers = [...(header === null ? [] : [header]), ...tags, batch.bytes];
    outlet.write(buffers);
    return buffers.reduce((sum, { length }) => sum + length, 0);
  };

  const isUnannounced = ({ configs: { video, audio } }: FlvBatch): boolean =>
    (video !== null && !announced.has_video) || (audio !== null && !announced.has_audio);

  return {
    pump(max_bytes) {
      let sent = 0;
      while (sent < max_bytes && !isBlocked()) {
        skip();
        const batch = nextBatch();
        if (batch === undefined || cursor === null) break;
        const header = has_begun ? null : headerNow();
        if (!has_begun && header === null) break;
        if (isUnannounced(batch)) {
          is_outdated = true;
          break;
        }
        if (!has_begun) onBegun();
        has_begun = true;
        sent += write(batch, header);
        cursor += 1;
      }
      if (cursor === ring.end) {
        was_live = true;
        held_up_since_ms = null;
      }
      if (sent > 0) onSent(sent);
      return sent;
    },
    get is_behind() {
      return has_begun && !is_outdated && cursor !== null && cursor < ring.end;
    },
    get was_live() {
      return was_live;
    },
    get is_stalled() {
      return stuck !== null && now_ms() - stuck.since_ms > STALLED_AFTER_MS;
    },
    get is_slow() {
      const at_ms = now_ms();
      if (at_ms - skipped_at_ms < SLOW_FOR_MS) return true;
      return held_up_since_ms !== null && at_ms - held_up_since_ms > MAX_LAG_MS && lagMs() > MAX_LAG_MS;
    },
    get is_outdated() {
      return is_outdated;
    },
  };
};
