import { join } from 'node:path';
import { packetsOf, readRecorded, type Recorded } from '../../../../test/support/recording/recorded.ts';
import { CLIP_FRAMES, FRAMES_PER_SECOND, readPictures } from './clip.ts';
import type { PublisherRun } from './publisher.ts';

/** A picture that was sent: of which run, and its number in it. */
export interface Picture {
  readonly run: number;
  readonly number: number;
}

/** A stretch of a recording without a seam. */
export interface RecordedPeriod {
  /** In the order in which they are shown. */
  readonly pictures: readonly Picture[];
  /** By how much its sound ends before its picture, in seconds; 0: it does not. */
  readonly sound_short_s: number;
}

/** What can be seen of a lesson by its files alone. */
export interface RecordedPictures {
  readonly periods: readonly RecordedPeriod[];
  /** Tracks of periods, each read as one file. */
  readonly files: number;
  /** What is wrong with those that cannot be read to their end without a complaint, by name. */
  readonly unreadable: readonly string[];
  /** On the recording's own clock. */
  readonly seconds: number;
}

/** The clip begins anew once a minute: a number stands for the one that was sent nearest to that time. */
const unwrap = (number: number, expected: number): number =>
  number + CLIP_FRAMES * Math.round((expected - number) / CLIP_FRAMES);

/** Which run a period is of: the newest that had begun when the period did. */
const runAt = (runs: readonly PublisherRun[], at_ms: number): number =>
  Math.max(
    0,
    runs.findLastIndex(({ began_ms }) => began_ms <= at_ms + 1500),
  );

const endOf = (recorded: Recorded, track: 'v' | 'a', period: number, timescale: number): number => {
  const last = recorded.segments(track, period).at(-1);
  return last === undefined ? 0 : (last.start_ticks + last.duration_ticks) / timescale;
};

/** @param dir a lesson's folder, with all of it on the disk and its index in order */
export const readRecordedPictures = async (
  ffmpeg_path: string,
  dir: string,
  runs: readonly PublisherRun[],
): Promise<RecordedPictures> => {
  const recorded = await readRecorded(join(dir, 'media'));
  const unreadable: string[] = [];
  const periods: RecordedPeriod[] = [];
  let [files, seconds] = [0, 0];
  for (const { period, at, v, a } of recorded.periods) {
    const has = {
      v: recorded.segments('v', period).length > 0,
      a: recorded.segments('a', period).length > 0,
    };
    const ends = {
      v: v === null ? 0 : endOf(recorded, 'v', period, v.timescale),
      a: a === null ? 0 : endOf(recorded, 'a', period, a.timescale),
    };
    seconds = Math.max(seconds, ends.v, ends.a);
    if (has.a) {
      files += 1;
      await packetsOf(await recorded.track('a', period)).catch((error: unknown) => {
        unreadable.push(`sound of period ${String(period)}: ${String(error)}`);
      });
    }
    if (!has.v) continue;
    files += 1;
    const { numbers, complaints } = await readPictures(ffmpeg_path, await recorded.track('v', period));
    const unread = numbers.filter((number) => number === null).length;
    if (complaints.length > 0 || unread > 0)
      unreadable.push(
        `picture of period ${String(period)}: ${String(unread)} of ${String(numbers.length)} unread; ${complaints.slice(0, 2).join('; ')}`,
      );
    const run = runAt(runs, Date.parse(at));
    const sent_before_s = (Date.parse(at) - (runs[run]?.began_ms ?? 0)) / 1000;
    periods.push({
      pictures: numbers.flatMap((number, shown) =>
        number === null ? [] : [{ run, number: unwrap(number, sent_before_s * FRAMES_PER_SECOND + shown) }],
      ),
      sound_short_s: Math.max(0, has.a ? ends.v - ends.a : ends.v),
    });
  }
  return { periods, files, unreadable, seconds };
};
