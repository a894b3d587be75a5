import { LIBRARY, type Gap } from '../../shared/contract/library/index.ts';
import type { PeriodLine } from './lesson-index.ts';
import type { Noted, Stretch } from './notes.ts';

/** Less than it is a seam, where a publisher came back at once. */
const MIN_GAP_MS = 500;

const overlapOf = (stretches: readonly Stretch[], from_ms: number, to_ms: number): number =>
  stretches.reduce((sum, { from, to }) => {
    const end_ms = to === null ? to_ms : Math.min(to_ms, Date.parse(to));
    return sum + Math.max(0, end_ms - Math.max(from_ms, Date.parse(from)));
  }, 0);

/** What most of the gap was for; a publisher that was not there leaves no note. */
const whyOf = (noted: Noted, from_ms: number, to_ms: number): Gap['why'] => {
  const paused_ms = overlapOf(noted.pauses, from_ms, to_ms);
  const is_restart = noted.restarts.some((time) => Date.parse(time) >= from_ms && Date.parse(time) <= to_ms);
  // Until a publisher has come back to a node that was gone, it is that node that is missed.
  const down_ms = is_restart ? to_ms - from_ms - paused_ms : 0;
  const trouble_ms = overlapOf(noted.troubles, from_ms, to_ms);
  const longest = Math.max(paused_ms, down_ms, trouble_ms);
  if (longest < (to_ms - from_ms) / 2) return 'no_publisher';
  if (longest === paused_ms) return 'paused';
  return longest === down_ms ? 'restart' : 'trouble';
};

const told = (ms: number): number => Math.min(ms / 1000, LIBRARY.max_seconds);

/**
 * Where nothing was recorded: between two periods more of the wall's time has passed than of the recording's own, which has no gaps.
 */
export const gapsOf = (periods: readonly PeriodLine[], noted: Noted): Gap[] =>
  periods.flatMap((period, at) => {
    const before = periods[at - 1];
    if (before === undefined) return [];
    const to_ms = Date.parse(period.at);
    const missing_ms = to_ms - Date.parse(before.at) - (period.media_ms - before.media_ms);
    if (missing_ms < MIN_GAP_MS) return [];
    const why = whyOf(noted, to_ms - missing_ms, to_ms);
    return [{ at_seconds: told(period.media_ms), seconds: told(missing_ms), why }];
  });
