import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The tab's and the window's title, with how many wait before it. */
export const PageTitle = ({ count = 0 }: { readonly count?: number }): null => {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    const title = t('teacher.page_title');
    document.title = count === 0 ? title : `(${String(count)}) ${title}`;
  }, [count, t, i18n.language]);
  return null;
};
