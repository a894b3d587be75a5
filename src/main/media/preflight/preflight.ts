import type { IngestWarning } from '../../../shared/contract/media/stream.ts';
import type { Logger } from '../../logging/logger.ts';
import type { LiveFeeds } from '../feeds/live-feeds.types.ts';
import { createLooker, type Looker } from './look.ts';
import { createSourceWatch, type LookTimes, type SourceWatch, type Still } from './source-watch.ts';

export interface PreflightDeps {
  /** null: nothing is looked at, so there are neither stills nor warnings. */
  readonly ffmpeg_path: string | null;
  readonly feeds: Pick<LiveFeeds, 'sourceOf'>;
  /** A picture that stays as it is may be meant, as that of a shared screen. */
  readonly mayStandStill: (stream_id: string) => boolean;
  readonly logger: Logger;
  /** `warningsOf` the stream tells something else now. */
  readonly onChange: (stream_id: string) => void;
  /** A look was given up, as the computer is too slow for it. */
  readonly onShed: () => void;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * Looks at sources as they come, from their first key frame on: makes stills of them and sees what is wrong with what
 * they show and sound like. It looks at one source at a time, and nothing waits for it.
 */
export interface Preflight {
  /** Somebody publishes on the slot, in a lesson or before it. */
  publisherStarted(stream_id: string, publisher_id: string): void;
  publisherEnded(stream_id: string, publisher_id: string): void;
  /** A lesson begins on the slot: from now on there are stills, none of them older. */
  open(stream_id: string): void;
  /** It ends: what it saw of the source is forgotten. */
  close(stream_id: string): void;
  /** The newest still, also while the publisher is away; null before the first one and without a lesson. */
  askStill(stream_id: string): Still | null;
  /** As `askStill`, of what is on the screen at this moment. Takes as long as a look. */
  freshStill(stream_id: string): Promise<Still | null>;
  readonly warningsOf: (stream_id: string) => readonly IngestWarning[];
  /** Idempotent. */
  stop(): void;
}

/**
 * A look at a picture of 1080p and at 6 s of sound takes 60 ms of a core, of which 45 are ffmpeg's start: 0.6 % of a
 * core when looks are seldom, 1.2 % while somebody asks for stills (an AMD EPYC, ffmpeg 5.1 of Debian 12).
 */
const TIMES: LookTimes = { soon: 1500, often: 5000, seldom: 10_000 };

export const createPreflight = (deps: PreflightDeps): Preflight => {
  const { ffmpeg_path, feeds, mayStandStill, logger, onChange, onShed, now, now_ms } = deps;
  const looker = ffmpeg_path === null ? null : createLooker({ ffmpeg_path, logger });
  const watches = new Map<string, SourceWatch>();
  const lessons = new Set<string>();
  /** By slot; for a moment there are two, where one replaces the other. */
  const publishers = new Map<string, Set<string>>();
  let stopped = false;
  let lane: Promise<unknown> = Promise.resolve();

  const lookNow: Looker['look'] = async (input) => {
    if (stopped || looker === null) return null;
    const seen = await looker.look(input);
    if (seen === 'late') onShed();
    return seen;
  };
  const look: Looker['look'] = (input) => {
    const mine = lane.then(() => lookNow(input));
    lane = mine;
    return mine;
  };

  const watch = (stream_id: string): SourceWatch =>
    createSourceWatch({
      source: feeds.sourceOf(stream_id),
      look,
      times: TIMES,
      may_stand_still: () => mayStandStill(stream_id),
      now,
      now_ms,
      onWarnings: () => {
        onChange(stream_id);
      },
    });

  /** Without a lesson and a publisher it reads nothing: a source that nobody reads forgets its last pictures. */
  const update = (stream_id: string): void => {
    const is_wanted = lessons.has(stream_id) || (publishers.get(stream_id)?.size ?? 0) > 0;
    const present = watches.get(stream_id);
    if (looker === null || stopped || is_wanted === (present !== undefined)) return;
    if (present === undefined) watches.set(stream_id, watch(stream_id));
    else {
      present.stop();
      watches.delete(stream_id);
    }
  };

  return {
    publisherStarted(stream_id, publisher_id) {
      publishers.set(stream_id, (publishers.get(stream_id) ?? new Set<string>()).add(publisher_id));
      update(stream_id);
    },
    publisherEnded(stream_id, publisher_id) {
      publishers.get(stream_id)?.delete(publisher_id);
      update(stream_id);
    },
    open(stream_id) {
      lessons.add(stream_id);
      watches.get(stream_id)?.clearStill();
      update(stream_id);
    },
    close(stream_id) {
      lessons.delete(stream_id);
      watches.get(stream_id)?.clearStill();
      update(stream_id);
    },
    askStill: (stream_id) => (lessons.has(stream_id) ? (watches.get(stream_id)?.askStill() ?? null) : null),
    freshStill: async (stream_id) =>
      lessons.has(stream_id) ? ((await watches.get(stream_id)?.freshStill()) ?? null) : null,
    warningsOf: (stream_id) => watches.get(stream_id)?.warnings ?? [],
    stop() {
      stopped = true;
      for (const source_watch of watches.values()) source_watch.stop();
      watches.clear();
      looker?.stop();
    },
  };
};
