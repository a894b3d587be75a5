/** Shares as people write them: 0.3333 is "33.33". */
export const percentOf = (share: number): string => String(Math.round(share * 1e4) / 100);

/** "50", "-25", "33,3" or "50 %" as a share, from -1 to 1; null: it is none. */
export const shareIn = (text: string): number | null => {
  const plain = text.trim().replace(/\s*%$/, '').replace(/^−/, '-').replace(',', '.');
  if (!/^[-+]?\d{1,3}(\.\d*)?$/.test(plain)) return null;
  const share = Number(plain) / 100;
  return Math.abs(share) <= 1 ? share : null;
};
