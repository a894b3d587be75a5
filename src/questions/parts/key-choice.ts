/** What the keys 1 to 9, and 0 for the tenth, choose of things as they are drawn. undefined: nothing stands there, or it is no such key. */
export const choiceOfKey = <Thing>(key: string, drawn: readonly Thing[]): Thing | undefined => {
  if (!/^\d$/.test(key)) return undefined;
  return drawn[key === '0' ? 9 : Number(key) - 1];
};
