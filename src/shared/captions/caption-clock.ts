import { toMillisecond } from './captions.types.ts';

const CLOCK = /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3})\d{0,6})?$/;

/** Seconds of "1:02:03.004", "02:03,5" and what else files and people write; null: it is no time. */
export const secondsOfClock = (text: string): number | null => {
  const [, hours = '0', minutes, seconds, fraction = '0'] = CLOCK.exec(text.trim()) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return toMillisecond(whole + Number(`0.${fraction}`));
};

/** "00:02:03.500". @param mark between seconds and their thousandths */
export const clockOf = (seconds: number, mark: '.' | ',' = '.'): string => {
  const ms = Math.round(seconds * 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const rest = String(ms % 1000).padStart(3, '0');
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(ms / 1000) % 60)}${mark}${rest}`;
};
