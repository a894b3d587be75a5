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
