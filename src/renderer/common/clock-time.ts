const two = (value: number): string => value.toString().padStart(2, '0');

/** Seconds as people read a clock: 0:07, 12:30, 1:02:03. Fractions are cut off. */
export const clockTime = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours.toString()}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes.toString()}:${two(whole % 60)}`;
};
