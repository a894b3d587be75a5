import type { Bus } from '../bus/bus.ts';
import type { Engine } from './engine.service.ts';
import type { LiveFeeds } from './feeds/live-feeds.types.ts';
import type { Preflight } from './preflight/preflight.ts';
import type { FlvReaders } from './readers/flv-readers.ts';
import type { LessonStreams, StreamedLesson } from './status/lesson-streams.ts';

export interface FollowLessonsDeps {
  readonly bus: Pick<Bus, 'on'>;
  readonly lessons: { readonly open: readonly StreamedLesson[] };
  readonly engine: Pick<Engine, 'openStream' | 'closeStream'>;
  readonly feeds: Pick<LiveFeeds, 'open' | 'close'>;
  readonly preflight: Pick<Preflight, 'open' | 'close' | 'publisherStarted' | 'publisherEnded'>;
  readonly readers: Pick<FlvReaders, 'closeSession'>;
  readonly streams: Pick<LessonStreams, 'open' | 'close'>;
}

/** Opens and closes what a lesson's stream is served by, as lessons and publishers come and go. */
export const followLessons = (deps: FollowLessonsDeps): { start(): void; stop(): void } => {
  const { bus, lessons, engine, feeds, preflight, readers, streams } = deps;
  const subscriptions: (() => void)[] = [];

  const open = (lesson: StreamedLesson): void => {
    engine.openStream(lesson.stream_id);
    feeds.open(lesson.stream_id);
    preflight.open(lesson.stream_id);
    streams.open(lesson);
  };

  return {
    start() {
      for (const lesson of lessons.open) open(lesson);
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => {
          const lesson = lessons.open.find((one) => one.session_id === session_id);
          if (lesson !== undefined) open(lesson);
        }),
        bus.on('session.ended', ({ payload: { session_id, stream_id } }) => {
          streams.close(session_id);
          readers.closeSession(session_id);
          feeds.close(stream_id);
          preflight.close(stream_id);
          engine.closeStream(stream_id);
        }),
        // Before a lesson too: that is when there is time to mend a source.
        bus.on('publisher.started', ({ payload: { stream_id, publisher_id } }) => {
          preflight.publisherStarted(stream_id, publisher_id);
        }),
        bus.on('publisher.ended', ({ payload: { stream_id, publisher_id } }) => {
          preflight.publisherEnded(stream_id, publisher_id);
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
