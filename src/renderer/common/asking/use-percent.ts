import { useTranslation } from 'react-i18next';

const formats = new Map<string, Intl.NumberFormat>();

/** "68%", as the language writes it. @param share 0 to 1 */
export const percentText = (share: number, language: string): string => {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { style: 'percent' });
  formats.set(language, format);
  return format.format(share);
};

/** A share in whole percent, as the page's language writes it. */
export const usePercent = (): ((share: number) => string) => {
  const { i18n } = useTranslation();
  return (share) => percentText(share, i18n.language);
};
