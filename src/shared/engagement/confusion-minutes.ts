import type { AlertSettings } from '../contract/engagement/alerts.ts';
import { classConfusionOf, neededOf, type ClassSigns } from './class-confusion.ts';
import { lessonSignsOf } from './confusion.ts';
import type { LessonEvidence, MinuteEvidence } from './evidence.ts';

/** One minute of the lesson's clock. */
export interface ConfusionMinute {
  /** From 0. */
  readonly minute: number;
  /** Students with a sign in it. */
  readonly confused: number;
  /** Students whose page was seen in it, or who showed a sign. */
  readonly here: number;
  /** 0 to 1; 0 where nobody was here. */
  readonly share: number;
  /** It is one of those in which the class was confused, by the teacher's share and window. */
  readonly is_confused: boolean;
}

/**
 * A minute of a confused window is one of its own if as many show it then as the window needs in the mean, and not far fewer than in its
 * worst minute; so is what lies between two such. Judgement, tried in scripts/eval/replay on other seeds than it is measured on.
 */
const MINUTE_BOUNDS = { of_needed: 1, of_worst: 0.3 } as const;

const wasSeen = ({ watching_seconds, idle_seconds, stalled_seconds }: MinuteEvidence): boolean =>
  watching_seconds + idle_seconds + stalled_seconds > 0;

/** Who was seen, and who showed a sign, by minute. */
const idsByMinute = (evidence: LessonEvidence, signs: ClassSigns['signs'], count: number) => {
  const here = Array.from({ length: count }, () => new Set<string>());
  const confused = Array.from({ length: count }, () => new Set<string>());
  for (const { student_id, minutes } of evidence.students) {
    for (const one of minutes) if (wasSeen(one)) here[one.minute]?.add(student_id);
    for (const { at } of signs.get(student_id) ?? []) {
      const minute = Math.floor(at / 60);
      if (at > evidence.now) continue;
      here[minute]?.add(student_id);
      confused[minute]?.add(student_id);
    }
  }
  return { here, confused };
};

const NEVER = (): null => null;

interface Window {
  /** Of its last minute. */
  readonly last: number;
  readonly minutes: number;
  readonly needed: number;
  /** Students who are confused in it, by each minute in which they show it. */
  readonly shown: ReadonlyMap<number, number>;
}

const ownMinutesOf = ({ last, minutes, needed, shown }: Window): readonly number[] => {
  const least = Math.max(
    1,
    (MINUTE_BOUNDS.of_needed * needed) / minutes,
    MINUTE_BOUNDS.of_worst * Math.max(0, ...shown.values()),
  );
  // In their order.
  const own = [...shown].flatMap(([minute, count]) => (count >= least ? [minute] : []));
  const [earliest, latest] = [own[0], own.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const first = Math.max(earliest, last - minutes + 1);
  return Array.from({ length: latest - first + 1 }, (_, after) => first + after);
};

/**
 * Every minute of the lesson so far, and in which the class was confused. Two steps, as one looks back: a window of the teacher's length
 * in which its share of the class showed confusion (`classConfusionOf`) has such minutes, and they are those of the window in which enough
 * of it was shown. What a student showed later does not unsay it. Takes milliseconds for a class, a second for 1,000 students: for
 * when the lesson is over.
 */
export const confusionByMinute = (
  evidence: LessonEvidence,
  settings: Pick<AlertSettings, 'class_share' | 'window_minutes'>,
): readonly ConfusionMinute[] => {
  const count = Math.max(0, Math.ceil(evidence.now / 60));
  const signs = lessonSignsOf(evidence);
  const { here, confused } = idsByMinute(evidence, signs, count);
  const found = new Set<number>();
  const { class_share, window_minutes: minutes } = settings;
  for (let last = 0; last < count; last += 1) {
    const from = Math.max(0, last - minutes + 1);
    const ids = [...new Set(here.slice(from, last + 1).flatMap((of_minute) => [...of_minute]))];
    // A window has all of its last minute, and nothing of the one before its first.
    const now = (last + 1) * 60 - 0.001;
    const of_window = classConfusionOf({ signs, here: ids, now, resolvedAt: NEVER }, settings);
    if (!of_window.is_confused) continue;
    const shown = new Map(
      confused
        .slice(from, last + 1)
        .map((of_minute, at) => [
          from + at,
          of_window.confused.filter(({ student_id }) => of_minute.has(student_id)).length,
        ]),
    );
    const needed = neededOf(ids.length, class_share);
    for (const minute of ownMinutesOf({ last, minutes, needed, shown })) found.add(minute);
  }
  return here.map((ids, minute) => {
    const size = confused[minute]?.size ?? 0;
    return {
      ...{ minute, confused: size, here: ids.size },
      ...{ share: ids.size === 0 ? 0 : size / ids.size, is_confused: found.has(minute) },
    };
  });
};
