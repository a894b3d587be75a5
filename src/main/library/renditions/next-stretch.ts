import type { LessonIndex, PeriodLine, SegmentLine } from '../../recording/index.ts';

/** Segments of one period, one after another: what is made at a time, and is lost by whatever ends it. */
export interface Stretch {
  readonly line: PeriodLine;
  /** At least one. */
  readonly segments: readonly SegmentLine[];
}

/**
 * What comes behind so many of a recording's video segments; null: that is all of them.
 * @param made how many there are @param stretch_seconds how long a stretch is at least, within its period
 */
export const nextStretch = (source: LessonIndex, made: number, stretch_seconds: number): Stretch | null => {
  const all = source.segments('v');
  const [first] = all.slice(made, made + 1);
  if (first === undefined) return null;
  const line = source.period(first.period);
  if (line === null) return null;
  const timescale = line.v?.timescale ?? 1;
  let end = made + 1;
  for (; all[end]?.period === first.period; end += 1) {
    const next = all[end];
    const seconds = ((next?.start_ticks ?? 0) - first.start_ticks) / timescale;
    // The next one begins with what can be decoded alone, or is not a beginning.
    if (seconds >= stretch_seconds && (next?.key === true || seconds >= 4 * stretch_seconds)) break;
  }
  return { line, segments: all.slice(made, end) };
};
