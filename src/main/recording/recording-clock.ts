import type { Gathered } from './gatherer.ts';
import type { LessonFolder } from './lesson-folder.ts';

/** Where a period begins. */
export interface PeriodPlace {
  readonly number: number;
  /** On the recording's clock: whole milliseconds. */
  readonly media_ms: number;
  /** By the wall's time. */
  readonly at: Date;
}

/** Where a lost period's successor takes its end's place: nothing listed is behind it. */
export interface BrokenEnd {
  /** The lost period's beginning, on the stream's clock and on the recording's. */
  readonly base_ms: number;
  readonly media_ms: number;
  /** The end of its newest closed segment, on the recording's clock. */
  readonly closed_ms: number;
}

/**
 * The recording's own clock: it has no gaps, whatever the stream's did. It counts what the disk has yet to take too.
 */
export interface RecordingClock {
  /** The stream has sent a unit just now. @param dts_ms of the stream's clock */
  came(dts_ms: number): void;
  /** Stands where the disk does. */
  followDisk(): void;
  /** Media was brought out up to here; and what is shown last ends there. */
  reached(end_ms: number, shown_to_ms: number): void;
  /** The place on the recording's clock at which the successor of a lost period begins; null: behind its end. */
  cutAt(broken: BrokenEnd, base_ms: number): number | null;
  /**
   * The next period's place, by the wall's time when its first unit came, however long it was held since.
   * @param cut_ms null: behind what there is
   */
  place(gathered: Gathered, cut_ms: number | null): PeriodPlace;
  /** A period has begun at its place: what is behind it is no more. */
  begun(media_ms: number): void;
  readonly end_ms: number;
}

/** A successor's key frame may come this much after the end of what it takes the place of. */
const MAX_HOLE_MS = 1000;

export interface RecordingClockDeps {
  readonly folder: Pick<LessonFolder, 'index' | 'end_ms' | 'shown_to_ms'>;
  readonly now: () => Date;
}

export const createRecordingClock = ({ folder, now }: RecordingClockDeps): RecordingClock => {
  let end_ms = 0;
  let shown_to_ms = 0;
  let newest_dts_ms = Number.NEGATIVE_INFINITY;
  /** The wall's time when the stream's clock was 0, as its newest unit tells. */
  let zero_at_ms = 0;
  /** Those that are not on the disk count as well: their numbers are never used again. */
  let newest: { readonly number: number; readonly at_ms: number; readonly media_ms: number } | null = null;

  const newestPlace = (): NonNullable<typeof newest> => {
    if (newest !== null) return newest;
    const line = folder.index.periods.at(-1);
    if (line === undefined) return { number: 0, at_ms: 0, media_ms: 0 };
    return { number: line.period, at_ms: Date.parse(line.at), media_ms: line.media_ms };
  };
  /** So that the first picture is shown when the last one has been. */
  const behindAll = ({ units }: Gathered): number => {
    const first = units.find((unit) => unit.kind === 'video');
    const delay_ms = first === undefined ? 0 : Math.max(0, first.pts_ms - first.dts_ms);
    return Math.ceil(Math.max(end_ms, shown_to_ms - delay_ms));
  };

  return {
    came(dts_ms) {
      // Sound that is sent behind its picture is not late.
      if (dts_ms < newest_dts_ms) return;
      newest_dts_ms = dts_ms;
      zero_at_ms = now().getTime() - dts_ms;
    },
    followDisk() {
      ({ end_ms, shown_to_ms } = folder);
    },
    reached(media_end_ms, media_shown_to_ms) {
      end_ms = Math.max(end_ms, media_end_ms);
      shown_to_ms = Math.max(shown_to_ms, media_shown_to_ms);
    },
    cutAt({ base_ms: lost_base_ms, media_ms, closed_ms }, base_ms) {
      const cut_ms = Math.round(media_ms + base_ms - lost_base_ms);
      return cut_ms >= closed_ms && cut_ms <= end_ms + MAX_HOLE_MS ? cut_ms : null;
    },
    place(gathered, cut_ms) {
      const before = newestPlace();
      const media_ms = cut_ms ?? behindAll(gathered);
      const next_at_ms = before.at_ms + media_ms - before.media_ms;
      // What takes a lost end's place goes on with its time. What comes behind it is not before the one before has ended:
      // a source that was held up brings its first seconds at once.
      const at_ms = cut_ms === null ? Math.max(zero_at_ms + gathered.base_ms, next_at_ms) : next_at_ms;
      newest = { number: before.number + 1, at_ms, media_ms };
      return { number: newest.number, media_ms, at: new Date(at_ms) };
    },
    begun(media_ms) {
      end_ms = media_ms;
      shown_to_ms = media_ms;
    },
    get end_ms() {
      return end_ms;
    },
  };
};
