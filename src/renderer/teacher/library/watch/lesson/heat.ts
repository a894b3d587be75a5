import type { ClassMinute } from '../../../../../shared/contract/engagement/scores.ts';
import type { ClockMark } from '../../../../common/recording-player/player.types.ts';
import { placeOf } from '../../../../common/recording-player/recording-clock.ts';

/** A minute of the lesson, where it is in the recording. */
export interface HeatSpan {
  readonly minute: number;
  /** Seconds of the recording. */
  readonly from: number;
  readonly to: number;
  /** Of those who were here, 0 to 1. */
  readonly confused: number;
  /** What was written, asked, answered and raised, as a share of the liveliest minute. */
  readonly active: number;
}

const MINUTE_MS = 60_000;
const deedsOf = ({ messages, questions, hands, answers }: ClassMinute): number =>
  messages + questions + hands + answers;

/**
 * The lesson's minutes as far as they were recorded, by time.
 * @param started_ms of the lesson, milliseconds since 1970
 * @param length of the recording, in seconds
 */
export const heatOf = (
  minutes: readonly ClassMinute[],
  started_ms: number,
  clock: readonly ClockMark[],
  length: number,
): HeatSpan[] => {
  const liveliest = Math.max(1, ...minutes.map(deedsOf));
  return minutes.flatMap((one) => {
    const begins = started_ms + one.minute * MINUTE_MS;
    const from = placeOf(clock, begins);
    const to = placeOf(clock, begins + MINUTE_MS);
    if (from === null || to === null || Math.min(to, length) - from <= 0) return [];
    return {
      minute: one.minute,
      ...{ from, to: Math.min(to, length) },
      ...{ confused: one.confused_share, active: deedsOf(one) / liveliest },
    };
  });
};

/** Where most were confused, the earliest of equals; null: nobody was. */
export const worstOf = (spans: readonly HeatSpan[]): HeatSpan | null =>
  spans.reduce<HeatSpan | null>(
    (worst, span) => (span.confused > (worst?.confused ?? 0) ? span : worst),
    null,
  );
