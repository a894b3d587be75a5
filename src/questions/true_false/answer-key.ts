/** O and X, and what a keyboard set to Hangul types on the same keys. */
const TRUE = ['o', 'ㅐ', 'ㅒ', '1'];
const FALSE = ['x', 'ㅌ', '2'];

/** What a key answers. undefined: nothing. */
export const truthOfKey = (key: string): boolean | undefined => {
  const small = key.toLowerCase();
  if (TRUE.includes(small)) return true;
  return FALSE.includes(small) ? false : undefined;
};
