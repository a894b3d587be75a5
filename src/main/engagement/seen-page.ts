import type { PageState } from '../../shared/contract/engagement/facts.ts';
import type { PresenceBeat, StudentPresence } from '../../shared/contract/index.ts';

/** What is known of a student's page now. */
export interface SeenPage {
  /** Some page of it is connected. */
  readonly is_open: boolean;
  readonly presence: StudentPresence;
  /** Its last one since it was connected; null: none yet. */
  readonly beat: PresenceBeat | null;
  /** Seconds between its last two beats. */
  readonly beat_seconds: number;
  /** The lesson has a picture or sound now. */
  readonly source_lives: boolean;
}

/** Pages beat each 5 s, and besides whenever they are shown or hidden: less than so much says nothing of how it plays. */
const LEAST_BEAT_SECONDS = 1;
/** Of the time between two beats: a picture that stands still for more of it does not play. */
const FROZEN_SHARE = 0.5;

const isFrozen = ({ frozen_ms = 0 }: PresenceBeat, beat_seconds: number): boolean =>
  frozen_ms > FROZEN_SHARE * 1000 * Math.max(beat_seconds, LEAST_BEAT_SECONDS);

/**
 * How a page counts. What does not play is the student's (`idle`) only where something could be played and no way of it has failed;
 * whatever is not known is nobody's trouble (`stalled`), and counts for nothing.
 */
export const pageStateOf = ({
  is_open,
  presence,
  beat,
  beat_seconds,
  source_lives,
}: SeenPage): Exclude<PageState, 'unknown'> => {
  if (!is_open) return 'gone';
  if (presence !== 'here') return 'hidden';
  if (beat === null || isFrozen(beat, beat_seconds)) return 'stalled';
  if (beat.playing) return 'watching';
  return source_lives && beat.failed.length === 0 ? 'idle' : 'stalled';
};
