import { SHARING } from '../../../../shared/contract/sharing.ts';

const DAY_MS = 24 * 3600 * 1000;

/** The end of a day, where the teacher is. @param days from the one of `now` on, which is 0 */
export const endOfDay = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 23, 59, 59);

/** A day as a field of days has it: "2026-03-02", where the teacher is. */
export const dayFieldOf = (date: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** The last day that can be chosen: the end of the one after it may be too far. */
export const furthestDay = (now: Date): Date => new Date(now.getTime() + (SHARING.days - 1) * DAY_MS);

/** The end of a typed day; null: it is none, is past, or is too far. */
export const endOfTypedDay = (typed: string, now: Date): Date | null => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? [];
  if (year === undefined) return null;
  const end = new Date(Number(year), Number(month) - 1, Number(day), 23, 59, 59);
  const is_day = dayFieldOf(end) === typed;
  const left_ms = end.getTime() - now.getTime();
  return is_day && left_ms > 0 && left_ms <= SHARING.days * DAY_MS ? end : null;
};
