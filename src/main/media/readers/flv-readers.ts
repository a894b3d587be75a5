import type { Quality } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createTokenBuckets } from '../../http/index.ts';
import type { LiveFeeds } from '../feeds/live-feeds.types.ts';
import { createFlvChannel, type FlvChannel } from './flv-channel.ts';
import { createFlvPacer } from './flv-pacer.ts';
import type { FlvEndReason, FlvOutlet, FlvReader } from './flv-reader.ts';

/** A reader that comes again costs up to a GOP: a page that reconnects needs one, not one a moment. */
const OPENS = { capacity: 12, per_second: 1, max_keys: 2000 } as const;

/** Encoders and muxers bring sound and picture of one moment within this. */
const SETTLED_MS = 1000;
/** A light picture's encoder starts for its first reader, on a machine that may have much else to do. */
const ENCODER_SETTLED_MS = 15_000;

/** Who reads: a student, or the teacher (null). */
export interface FlvOwner {
  readonly session_id: string;
  readonly stream_id: string;
  readonly student_id: string | null;
  readonly quality: Quality;
}

/** For metrics; counts are since the app's start. */
export interface FlvTotals {
  readonly readers: number;
  readonly bytes_sent: number;
  readonly skips: number;
}

export interface FlvReadersDeps {
  readonly feeds: Pick<LiveFeeds, 'sourceOf' | 'lightOf'>;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
  /** @param seconds from the request to the first picture or sound */
  readonly onBegun: (seconds: number) => void;
  readonly onEnded: (reason: FlvEndReason) => void;
}

/** All who read FLV on this node, by HTTP and WebSocket alike. */
export interface FlvReaders {
  /** @throws AirError unavailable beyond what the node serves, rate_limited for a student who comes too often */
  admit(owner: FlvOwner): void;
  /** Begins to write; beyond three of one student its oldest ends. @returns what to call once the connection is gone */
  add(owner: FlvOwner, outlet: FlvOutlet): () => void;
  /** The lesson has ended. */
  closeSession(session_id: string): void;
  /** The student has no seat any more. */
  closeOf(student_id: string): void;
  /** How many students read; the teacher is none of them. */
  countOf(stream_id: string): number;
  /** A connection of the student's has skipped in the last 15 s, or is about to. */
  isSlow(student_id: string): boolean;
  totals(): FlvTotals;
  /** Ends all. */
  stop(): void;
}

interface Entry extends FlvOwner {
  readonly reader: FlvReader;
  readonly end: (reason: FlvEndReason) => void;
}

export const createFlvReaders = (deps: FlvReadersDeps): FlvReaders => {
  const { feeds, now_ms, onBegun, onEnded } = deps;
  /** In the order of coming. */
  const entries = new Map<FlvReader, Entry>();
  const channels = new Map<string, FlvChannel>();
  const opens = createTokenBuckets({ ...OPENS, now_ms });
  let bytes_sent = 0;
  let skips = 0;

  const onTurn = (reader: FlvReader): void => {
    if (reader.is_stalled) entries.get(reader)?.end('stalled');
    else if (reader.is_outdated) entries.get(reader)?.end('changed');
  };
  const pacer = createFlvPacer({ now_ms, onTurn });

  const channelOf = ({ stream_id, quality }: FlvOwner): FlvChannel => {
    const name = `${quality} ${stream_id}`;
    const known = channels.get(name);
    if (known !== undefined) return known;
    const source = feeds.sourceOf(stream_id);
    const isEncoded = (): boolean => quality === 'light' && source.ring.sinceKeyFrame()[0]?.kind === 'video';
    const made = createFlvChannel({
      stream: quality === 'light' ? feeds.lightOf(stream_id) : source,
      with_video: quality !== 'sound',
      settled_ms: () => (isEncoded() ? ENCODER_SETTLED_MS : SETTLED_MS),
      pacer,
      now_ms,
      onTurn,
    });
    channels.set(name, made);
    return made;
  };

  const ofStudent = (student_id: string): Entry[] =>
    [...entries.values()].filter((entry) => entry.student_id === student_id);
  const replaceOldest = ({ student_id }: FlvOwner): void => {
    if (student_id === null) return;
    for (const entry of ofStudent(student_id).slice(0, -LIMITS.flv_readers_per_student))
      entry.end('replaced');
  };

  return {
    admit({ student_id }) {
      if (entries.size >= LIMITS.flv_readers) {
        throw new AirError('unavailable', 'this node has as many readers as it can serve', {
          retry_after_seconds: 5,
        });
      }
      if (student_id === null) return;
      const bucket = opens.of(student_id);
      if (!bucket.take(1)) {
        throw new AirError('rate_limited', 'too many readers were opened; wait a moment', {
          retry_after_seconds: bucket.wait_seconds(1),
        });
      }
    },
    add(owner, outlet) {
      const channel = channelOf(owner);
      const asked_at_ms = now_ms();
      const reader = channel.add(outlet, {
        onBegun: () => {
          onBegun((now_ms() - asked_at_ms) / 1000);
        },
        onSent: (bytes) => {
          bytes_sent += bytes;
        },
        onSkipped: () => {
          skips += 1;
        },
      });
      const leave = (reason: FlvEndReason): boolean => {
        if (!entries.delete(reader)) return false;
        channel.remove(reader);
        onEnded(reason);
        return true;
      };
      entries.set(reader, {
        ...owner,
        reader,
        end: (reason) => {
          if (leave(reason)) outlet.close(reason);
        },
      });
      replaceOldest(owner);
      return () => leave('closed_by_client');
    },
    closeSession(session_id) {
      for (const entry of [...entries.values()])
        if (entry.session_id === session_id) entry.end('stream_closed');
    },
    closeOf(student_id) {
      for (const entry of ofStudent(student_id)) entry.end('stream_closed');
    },
    countOf: (stream_id) => {
      const of_stream = [...entries.values()].filter((entry) => entry.stream_id === stream_id);
      return new Set(of_stream.flatMap(({ student_id }) => student_id ?? [])).size;
    },
    isSlow: (student_id) => ofStudent(student_id).some(({ reader }) => reader.is_slow),
    totals: () => ({ readers: entries.size, bytes_sent, skips }),
    stop() {
      for (const entry of [...entries.values()]) entry.end('stopping');
      pacer.stop();
    },
  };
};
