import type { FeedKind, MediaSink } from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { createLiveFeed, type LiveFeed } from './live-feed.ts';
import type { LiveFeeds } from './live-feeds.types.ts';

/** What feeds need of the engine: where it listens. */
export interface FeedSource {
  listen(listeners: { readonly onSink: (sink: MediaSink | null) => void }): void;
}

export interface LiveFeedsDeps {
  readonly engine: FeedSource;
  readonly logger: Logger;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
}

export const createLiveFeeds = ({ engine, logger, now_ms }: LiveFeedsDeps): LiveFeeds => {
  /** By kind and stream. Streams are the teacher's slots: a handful, for the app's whole life. */
  const feeds = { source: new Map<string, LiveFeed>(), light: new Map<string, LiveFeed>() };
  let sink: MediaSink | null = null;
  let running = false;

  const all = (): LiveFeed[] => [...feeds.source.values(), ...feeds.light.values()];
  const feedOf = (feed: FeedKind, stream_id: string): LiveFeed => {
    const known = feeds[feed].get(stream_id);
    if (known !== undefined) return known;
    const made = createLiveFeed({ stream_id, feed, logger, now_ms });
    feeds[feed].set(stream_id, made);
    if (running) made.setSink(sink);
    return made;
  };

  // The engine is silent before its start, so this stays for its life.
  engine.listen({
    onSink(next) {
      sink = next;
      if (running) for (const feed of all()) feed.setSink(sink);
    },
  });

  return {
    start() {
      running = true;
      for (const feed of all()) feed.setSink(sink);
    },
    stop() {
      running = false;
      for (const feed of all()) feed.stop();
    },
    open(stream_id) {
      feedOf('source', stream_id).setOpen(true);
    },
    close(stream_id) {
      feeds.source.get(stream_id)?.setOpen(false);
    },
    sourceOf: (stream_id) => feedOf('source', stream_id).stream,
    lightOf: (stream_id) => feedOf('light', stream_id).stream,
  };
};
