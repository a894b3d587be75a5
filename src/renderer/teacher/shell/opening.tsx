import { useTranslation } from 'react-i18next';

/** The page's shape until the first state is here. */
export const Opening = () => {
  const { t } = useTranslation();
  return (
    <main id="main" className="opening" aria-busy="true">
      <p className="visually-hidden" role="status">
        {t('teacher.connection.loading')}
      </p>
      <div className="skeleton skeleton-main" />
      <div className="skeleton skeleton-side" />
    </main>
  );
};
