import type { StreamStatus } from '../../../shared/contract/index.ts';
import type { Bus } from '../../bus/bus.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import { HOLD_MS, nextClassStream, waitingStream, type ClassStream } from './class-stream.ts';
import { watchSource, type SourceSilence } from './source-silence.ts';

/** A lesson, as far as its stream needs it. */
export interface StreamedLesson {
  readonly session_id: string;
  readonly stream_id: string;
  readonly started_at: string;
}

export interface LessonStreamsDeps {
  readonly statusOf: (stream_id: string) => StreamStatus;
  readonly sourceOf: (stream_id: string) => Pick<LiveStream, 'subscribe'>;
  readonly bus: Pick<Bus, 'on'>;
  /** `of` the lesson is another one now. */
  readonly onChange: (session_id: string) => void;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** What students are told of each open lesson's stream; of the last ended ones what it was at their end. */
export interface LessonStreams {
  start(): void;
  /** Idempotent. */
  stop(): void;
  open(lesson: StreamedLesson): void;
  /** The lesson has ended. */
  close(session_id: string): void;
  /** Nothing was published where the lesson is not known (any more). */
  of(lesson: StreamedLesson): ClassStream;
}

/** Pages of an ended lesson may still be open; what is older is forgotten. */
const ENDED_LESSONS = 4;

interface Entry {
  readonly stream_id: string;
  readonly silence: SourceSilence;
  stream: ClassStream;
  /** Whether anything was published since the app's start: before that, a recording alone tells of it. */
  was_live: boolean;
  /** By the monotonic clock; null while the publisher is there, or is no longer expected. */
  away_since_ms: number | null;
  is_stopped: boolean;
  ended: boolean;
  hold: NodeJS.Timeout | undefined;
}

export const createLessonStreams = (deps: LessonStreamsDeps): LessonStreams => {
  const { statusOf, sourceOf, bus, onChange, now, now_ms } = deps;
  const entries = new Map<string, Entry>();
  const subscriptions: (() => void)[] = [];

  /** Has the stream looked at again when the time of a publisher that is away is over. */
  const expectBack = (session_id: string, entry: Entry): void => {
    clearTimeout(entry.hold);
    if (entry.stream.state !== 'reconnecting') {
      entry.away_since_ms = null;
      return;
    }
    entry.away_since_ms ??= now_ms();
    // Anew at each look: a timer may be a little early, and then its look must be followed by another one.
    const left_ms = Math.max(1, Math.ceil(entry.away_since_ms + HOLD_MS - now_ms()));
    entry.hold = setTimeout(() => {
      look(session_id, entry);
    }, left_ms);
  };

  const move = (session_id: string, entry: Entry, stream: ClassStream): void => {
    const before = entry.stream;
    entry.stream = stream;
    entry.was_live ||= stream.state !== 'waiting';
    expectBack(session_id, entry);
    if (stream !== before) onChange(session_id);
  };
  const look = (session_id: string, entry: Entry): void => {
    if (entry.ended) return;
    const away_ms = entry.away_since_ms === null ? 0 : now_ms() - entry.away_since_ms;
    const { is_stopped, silence } = entry;
    const moment = { at: now().toISOString(), away_ms, is_silent: silence.is_silent, is_stopped };
    move(session_id, entry, nextClassStream(entry.stream, statusOf(entry.stream_id), moment));
  };

  const ofStream = (stream_id: string): [string, Entry][] =>
    [...entries].filter(([, entry]) => entry.stream_id === stream_id && !entry.ended);

  return {
    start() {
      subscriptions.push(
        bus.on('stream.changed', ({ payload }) => {
          for (const [session_id, entry] of ofStream(payload.stream_id)) look(session_id, entry);
        }),
        bus.on('publisher.started', ({ payload }) => {
          for (const [, entry] of ofStream(payload.stream_id)) entry.is_stopped = false;
        }),
        bus.on('publisher.ended', ({ payload }) => {
          for (const [session_id, entry] of ofStream(payload.stream_id)) {
            entry.is_stopped = payload.reason === 'stopped';
            look(session_id, entry);
          }
        }),
        // A restart of the app forgets that something was published, and a recording remembers it. So a lesson that has
        // one waits for its publisher as if that had left just now.
        bus.on('recording.changed', ({ payload: { session_id, recorded_since } }) => {
          const entry = entries.get(session_id);
          if (entry === undefined || entry.ended || entry.was_live || recorded_since === null) return;
          move(session_id, entry, { ...entry.stream, state: 'reconnecting', since: now().toISOString() });
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const { hold, silence } of entries.values()) {
        clearTimeout(hold);
        silence.stop();
      }
    },
    open({ session_id, stream_id, started_at }) {
      const entry: Entry = {
        stream_id,
        silence: watchSource({
          source: sourceOf(stream_id),
          onChange: () => {
            look(session_id, entry);
          },
        }),
        stream: waitingStream(started_at),
        was_live: false,
        away_since_ms: null,
        is_stopped: false,
        ended: false,
        hold: undefined,
      };
      entries.set(session_id, entry);
      look(session_id, entry);
    },
    close(session_id) {
      const entry = entries.get(session_id);
      if (entry === undefined) return;
      entry.ended = true;
      clearTimeout(entry.hold);
      entry.silence.stop();
      const ended = [...entries].filter(([, one]) => one.ended);
      for (const [oldest] of ended.slice(0, -ENDED_LESSONS)) entries.delete(oldest);
    },
    of: ({ session_id, started_at }) => entries.get(session_id)?.stream ?? waitingStream(started_at),
  };
};
