const HANGUL = /^\p{Script=Hangul}+$/u;

/** A person's name of its two parts, as each is written: 김하늘, and Haneul Kim. */
export const fullNameOf = (family: string, given: string): string => {
  const [first, last] = [given.trim(), family.trim()];
  if (HANGUL.test(first) && HANGUL.test(last)) return `${last}${first}`;
  return `${first} ${last}`.trim();
};
