import { reactionSchema, type Reaction, type ReactionCounts } from '../../shared/contract/signals.ts';
import { createCoalescer } from '../boards/coalesce.ts';
import { createTokenBucket } from '../token-bucket.ts';

/** Of a whole lesson: no screen shows more, however many clap. */
const LESSON = { capacity: 500, per_second: 250 } as const;
/** Pages are told at most four times a second, however many there are. */
const TELL_EVERY_MS = 250;

/** The reactions of one lesson, counted; nothing of them is kept. */
export interface Reactions {
  readonly counts: ReactionCounts;
  /** false: it is one too many for the lesson, and is not counted. */
  add(reaction: Reaction): boolean;
  /** Tells no more. */
  stop(): void;
}

export interface ReactionsDeps {
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** `counts` are others now. */
  readonly onTell: () => void;
}

export const createReactions = ({ now_ms, onTell }: ReactionsDeps): Reactions => {
  const counts = new Map<Reaction, number>(reactionSchema.options.map((reaction) => [reaction, 0]));
  const bucket = createTokenBucket({ ...LESSON, now_ms });
  const telling = createCoalescer({ run: onTell, interval_ms: TELL_EVERY_MS });
  return {
    get counts() {
      return Object.fromEntries(counts) as ReactionCounts;
    },
    add(reaction) {
      if (!bucket.take(1)) return false;
      counts.set(reaction, (counts.get(reaction) ?? 0) + 1);
      telling.request();
      return true;
    },
    stop: telling.stop,
  };
};
