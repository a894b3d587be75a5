import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Disconnect } from '../../shared/events.ts';
import type { MediaSink } from '../../shared/process/index.ts';
import type { Platform } from '../feature.ts';

/** The lessons, as far as picture and sound need them. */
export interface MediaLessons {
  /** Newest first. */
  readonly open: readonly SessionRecord[];
  /** @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<SessionRecord>;
  /** @throws AirError not_found */
  get(session_id: string): Promise<SessionRecord>;
}

/** Where sources other than a screen share come in. */
export interface Publishing {
  /** Who publishes to the slot; null: nobody. */
  publisherOf(stream_id: string): object | null;
  /** These slots are fed by screen shares: other sources are cut off and kept out. */
  setBusy(stream_ids: readonly string[]): void;
  /** Where publishers are delivered to; null while the engine is away. */
  setSink(sink: MediaSink | null): void;
  /** Cuts a publisher off. False: it does not publish to that stream, or no more. */
  disconnect(request: Disconnect): boolean;
  readonly slots: {
    readonly all: readonly StreamKeyRecord[];
    ofStream(stream_id: string): StreamKeyRecord | null;
  };
  /** The slot that the teacher looks at; null: there is none yet. */
  slotOf(owner: {
    readonly teacher_id: string;
    readonly session: SessionRecord | null;
  }): StreamKeyRecord | null;
}

export interface MediaFeatureDeps {
  readonly platform: Pick<
    Platform,
    'config' | 'entries' | 'launcher' | 'bus' | 'boards' | 'network' | 'metrics' | 'logger' | 'now' | 'now_ms'
  >;
  readonly lessons: MediaLessons;
  readonly publishing: Publishing;
  /** Of a student: see ViewersDeps. */
  readonly seatOf: (session_id: string, student_id: string) => 'kept' | 'idle' | 'gone';
  /** Who watches a lesson by segments. */
  readonly segmentViewersOf: (session_id: string) => { readonly hls: number; readonly dash: number };
}
