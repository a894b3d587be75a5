import { MAX_TIMER_SECONDS } from '../../../shared/contract/timer.ts';

/** Why what was typed is no length of a timer, as the words have it. */
export type OwnTimeProblem = 'unreadable' | 'too_short' | 'too_long';

export type OwnTime = { readonly seconds: number } | { readonly problem: OwnTimeProblem };

/** Hours before minutes before seconds; what stands in the first is not bounded by 59. */
const COLONS = /^(?:(?:(\d{1,9}):(\d{1,2})|(\d{1,9})):([0-5]?\d)|(\d{1,9}))$/;
const UNITS = /^(?:(\d{1,9}) ?(?:시간|h))? ?(?:(\d{1,9}) ?(?:분|min|m))? ?(?:(\d{1,9}) ?(?:초|sec|s))?$/;

const total = (hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number =>
  Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);

const secondsIn = (text: string): number | null => {
  const colons = COLONS.exec(text);
  if (colons !== null) {
    const [, hours, minutes_of_hour, minutes, seconds, alone] = colons;
    if (Number(minutes_of_hour ?? 0) > 59) return null;
    return total(hours, minutes_of_hour ?? minutes ?? alone, seconds);
  }
  const units = UNITS.exec(text);
  if (units === null || text === '') return null;
  const [, hours, minutes, seconds] = units;
  return total(hours, minutes, seconds);
};

/** Reads what a teacher types: "7" (minutes), "2:30", "1:30:00", "2분 30초", "90s". */
export const readOwnTime = (typed: string): OwnTime => {
  const seconds = secondsIn(typed.normalize('NFKC').trim().toLowerCase());
  if (seconds === null) return { problem: 'unreadable' };
  if (seconds < 1) return { problem: 'too_short' };
  return seconds > MAX_TIMER_SECONDS ? { problem: 'too_long' } : { seconds };
};
