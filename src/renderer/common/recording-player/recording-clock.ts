import type { Gap } from '../../../shared/contract/library/index.ts';
import type { ClockMark } from './player.types.ts';

/**
 * The wall's time at a place of the recording, in milliseconds since 1970; null where no clock is known.
 * @param marks by time
 */
export const wallOf = (marks: readonly ClockMark[], seconds: number): number | null => {
  const mark = marks.findLast(({ at_seconds }) => at_seconds <= seconds) ?? marks[0];
  return mark === undefined ? null : mark.wall_ms + (seconds - mark.at_seconds) * 1000;
};

/**
 * Where in the recording a moment of the lesson is, in seconds from 0; a moment in a gap is where the gap is, and one before the
 * recording is its beginning. null where no clock is known.
 * @param marks by time
 */
export const placeOf = (marks: readonly ClockMark[], wall_ms: number): number | null => {
  const [first] = marks;
  if (first === undefined) return null;
  const index = marks.findLastIndex((mark) => mark.wall_ms <= wall_ms);
  const mark = marks[index];
  if (mark === undefined) return first.at_seconds;
  const place = mark.at_seconds + (wall_ms - mark.wall_ms) / 1000;
  return Math.min(place, marks[index + 1]?.at_seconds ?? place);
};

/** Where only the beginning's time is known: each gap is a stretch of the wall's time that the recording has not. */
export const withGaps = (marks: readonly ClockMark[], gaps: readonly Gap[]): readonly ClockMark[] => {
  const [first] = marks;
  if (first === undefined || marks.length > 1) return marks;
  let missing_ms = 0;
  const later = gaps.map(({ at_seconds, seconds }) => {
    missing_ms += seconds * 1000;
    const wall_ms = first.wall_ms + (at_seconds - first.at_seconds) * 1000 + missing_ms;
    return { at_seconds, wall_ms };
  });
  return [first, ...later];
};
