import type { AlertSettings } from '../contract/engagement/alerts.ts';
import { CONFUSION_BOUNDS, levelTogether } from './confusion.ts';
import { CONFUSION_KINDS, type ConfusionKind, type ConfusionSign } from './evidence.ts';
import { leastOf } from './numbers.ts';

/** Of a class; judgement, tried in scripts/eval/replay. */
export const CLASS_BOUNDS = {
  /** Of three or more who are here, one alone is not the class. */
  least_students: 2,
  /** Who shows signs in so many minutes of the `habit_seconds` before, while the others do not, is not counted: taps for fun. */
  habit_minutes: 4,
  habit_seconds: 600,
} as const;

export interface ConfusedStudent {
  readonly student_id: string;
  /** As `levelTogether`: at least what counts as confused. */
  readonly level: number;
}

/** What a class's signs come to at one moment. */
export interface ClassConfusion {
  /** Who is here, seen. */
  readonly here: number;
  /** Worst first. */
  readonly confused: readonly ConfusedStudent[];
  /** 0 to 1; 0 where nobody is here. */
  readonly share: number;
  /** The first sign of theirs in the window, in seconds on the lesson's clock; null: none is confused. */
  readonly since: number | null;
  /** Students by kind of sign, most first. */
  readonly reasons: readonly { readonly sign: ConfusionKind; readonly count: number }[];
  /** The teacher's share of the class, and not one alone. */
  readonly is_confused: boolean;
}

export interface ClassSigns {
  /** By `lessonSignsOf`: in order. */
  readonly signs: ReadonlyMap<string, readonly ConfusionSign[]>;
  /** Who is here, each once. */
  readonly here: readonly string[];
  /** Seconds on the lesson's clock: the window's end. */
  readonly now: number;
  /** Signs up to then are not looked at, also within the window; -Infinity, or left out: the window's all are. */
  readonly after?: number;
  /** By `resolvedAt`; null: it has not shown since that it follows. */
  readonly resolvedAt: (student_id: string) => number | null;
}

/** How many must be confused for the class to be. */
export const neededOf = (here: number, class_share: number): number =>
  // 0.2 of 15 is 3, and 3.0000000000000004 in floating point.
  Math.max(here < 3 ? 1 : CLASS_BOUNDS.least_students, Math.ceil(class_share * here - 1e-9));

type Signs = readonly ConfusionSign[];
/** Those of who is here and has shown any. */
type Showing = readonly (readonly [student_id: string, own: Signs])[];

const minutesBefore = (signs: Signs, from: number): ReadonlySet<number> => {
  const minutes = new Set<number>();
  for (const { at } of signs)
    if (at < from && at >= from - CLASS_BOUNDS.habit_seconds) minutes.add(Math.floor(at / 60));
  return minutes;
};

const NOBODY: ReadonlySet<string> = new Set();

/** Who shows signs all the time, and alone with it. */
const habitualOf = (shown: Showing, here: number, from: number, class_share: number): ReadonlySet<string> => {
  const { habit_minutes } = CLASS_BOUNDS;
  if (here < 2) return NOBODY;
  // They are in order: so many minutes have so many signs, of which the oldest is not too old.
  const oldest = from - CLASS_BOUNDS.habit_seconds;
  const many = shown
    .filter(([, own]) => (own[own.length - habit_minutes]?.at ?? -Infinity) >= oldest)
    .map(([id, own]) => [id, minutesBefore(own, from)] as const)
    .filter(([, minutes]) => minutes.size >= habit_minutes);
  if (many.length === 0) return NOBODY;
  const showing = new Map<number, number>();
  for (const [, own] of shown)
    for (const minute of minutesBefore(own, from)) showing.set(minute, (showing.get(minute) ?? 0) + 1);
  const most = (class_share / 2) * (here - 1);
  const isAlone = (minute: number): boolean => (showing.get(minute) ?? 0) - 1 <= most;
  return new Set(
    many
      .filter(([, minutes]) => [...minutes].filter(isAlone).length >= habit_minutes)
      .map(([student_id]) => student_id),
  );
};

/**
 * Who of those who are here shows confusion within the teacher's window, each counted once however much it taps, and whether that is the
 * teacher's share: Tweedback's rule (SciTePress 2013/44145: votes over a threshold in a time window are told to the lecturer). What is
 * older than the window is forgotten. Nobody is compared with anybody but for one thing: who signals all the time, alone, is not counted.
 */
export const classConfusionOf = (
  asked: ClassSigns,
  { class_share, window_minutes }: Pick<AlertSettings, 'class_share' | 'window_minutes'>,
): ClassConfusion => {
  const { signs, here, now, after = -Infinity, resolvedAt } = asked;
  const from = now - window_minutes * 60;
  const fresh_from = Math.max(from, after);
  const shown = here.flatMap((student_id) => {
    const own = signs.get(student_id) ?? [];
    return own.length === 0 ? [] : [[student_id, own] as const];
  });
  const habitual = habitualOf(shown, here.length, from, class_share);
  const within = shown.flatMap(([student_id, own]) => {
    if ((own.at(-1)?.at ?? -Infinity) <= fresh_from || habitual.has(student_id)) return [];
    const fresh = own.filter(({ at }) => at > fresh_from && at <= now);
    const level = levelTogether(fresh, resolvedAt(student_id));
    return level >= CONFUSION_BOUNDS.is_confused ? [{ student_id, level, fresh }] : [];
  });
  const reasons = CONFUSION_KINDS.map((sign) => ({
    sign,
    count: within.filter(({ fresh }) => fresh.some((one) => one.sign === sign)).length,
  }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  return {
    here: here.length,
    confused: within
      .map(({ student_id, level }) => ({ student_id, level }))
      .sort((one, other) => other.level - one.level || (one.student_id < other.student_id ? -1 : 1)),
    share: here.length === 0 ? 0 : within.length / here.length,
    since:
      within.length === 0 ? null : leastOf(within.map(({ fresh }) => leastOf(fresh.map(({ at }) => at)))),
    reasons,
    is_confused: here.length > 0 && within.length >= neededOf(here.length, class_share),
  };
};
