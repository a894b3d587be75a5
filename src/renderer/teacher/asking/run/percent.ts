const formats = new Map<string, Intl.NumberFormat>();

/** "68%". @param share 0 to 1 */
export const percentOf = (share: number, language: string): string => {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { style: 'percent' });
  formats.set(language, format);
  return format.format(share);
};
