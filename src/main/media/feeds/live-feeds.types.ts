import type { LiveStream } from '../stream/live-stream.ts';

/**
 * The engine's streams in the app: the engine is asked for each one once, and everything in the app that wants picture
 * and sound (FLV, the recorder, stills) reads it here. Units are H.264 and AAC. Their clock never runs backwards: not
 * over publishers, not over engines. `onLive(false)` and `onLive(true)` tell where a publisher or an engine went and came.
 */
export interface LiveFeeds {
  start(): void;
  /** Idempotent. */
  stop(): void;
  /** A lesson is on this stream: its source is read from now on, with or without readers. Idempotent. */
  open(stream_id: string): void;
  /** The lesson has ended: only readers keep the source, and what is past is forgotten with the last one. Idempotent. */
  close(stream_id: string): void;
  /** As published. The same object for the stream's whole life, also while nobody publishes or the engine is away. */
  sourceOf(stream_id: string): LiveStream;
  /** 360 lines, 10 pictures a second; encoded only while it has a reader. The same object for the stream's whole life. */
  lightOf(stream_id: string): LiveStream;
}
