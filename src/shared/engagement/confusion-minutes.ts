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

/** A minute belongs to a window that is confused if it has this part of its even share of the students that are needed. Judgement. */
const OWN_PART = 0.75;

const wasSeen = ({ watching_seconds, idle_seconds, stalled_seconds }: MinuteEvidence): boolean =>
  watching_seconds + idle_seconds + stalled_seconds > 0;

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

/**
 * Every minute of the lesson so far, and in which the class was confused. Two steps, as one looks back: a window of the teacher's length
 * in which its share of the class showed confusion (`classConfusionOf`) has such minutes, and they are those of the window in which enough
 * of it was shown. What a student showed later does not unsay it.
 */
export const confusionByMinute = (
  evidence: LessonEvidence,
  settings: Pick<AlertSettings, 'class_share' | 'window_minutes'>,
): readonly ConfusionMinute[] => {
  const count = Math.max(0, Math.ceil(evidence.now / 60));
  const signs = lessonSignsOf(evidence);
  const { here, confused } = idsByMinute(evidence, signs, count);
  const found = new Set<number>();
  const { class_share, window_minutes } = settings;
  for (let last = 0; last < count; last += 1) {
    const minutes = Array.from({ length: window_minutes }, (_, back) => last - back).filter(
      (one) => one >= 0,
    );
    const ids = [...new Set(minutes.flatMap((minute) => [...(here[minute] ?? [])]))];
    // A window has all of its last minute, and nothing of the one before its first.
    const now = (last + 1) * 60 - 0.001;
    if (!classConfusionOf({ signs, here: ids, now, resolvedAt: NEVER }, settings).is_confused) continue;
    const least = Math.max(1, (OWN_PART * neededOf(ids.length, class_share)) / window_minutes);
    for (const minute of minutes) if ((confused[minute]?.size ?? 0) >= least) found.add(minute);
  }
  return here.map((ids, minute) => {
    const size = confused[minute]?.size ?? 0;
    return {
      ...{ minute, confused: size, here: ids.size },
      ...{ share: ids.size === 0 ? 0 : size / ids.size, is_confused: found.has(minute) },
    };
  });
};
