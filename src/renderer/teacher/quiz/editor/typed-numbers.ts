import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';

const { points: MAX_POINTS, seconds } = QUESTION_LIMITS;

/** Points, 0 to 100, with half points and others; undefined: the text says none. */
export const typedPoints = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.');
  const points = Number(plain);
  return plain !== '' && points >= 0 && points <= MAX_POINTS ? points : undefined;
};

/** Whole seconds, also as minutes and seconds ("1:30"); null: no limit; undefined: the text says none that can be. */
export const typedSeconds = (text: string): number | null | undefined => {
  const plain = text.trim();
  if (plain === '') return null;
  const [, minutes, rest] = /^(?:(\d{1,2}):)?(\d{1,4})$/.exec(plain) ?? [];
  if (rest === undefined || (minutes !== undefined && Number(rest) > 59)) return undefined;
  const value = Number(minutes ?? 0) * 60 + Number(rest);
  return value >= seconds.min && value <= seconds.max ? value : undefined;
};
