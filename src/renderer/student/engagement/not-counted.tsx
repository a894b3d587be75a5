import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const WHAT = ['away', 'stalled', 'quiet', 'others', 'camera'] as const;

/** What nobody has to fear. */
export const NotCounted = (): ReactElement => {
  const { t } = useTranslation();
  return (
    <section className="own__part">
      <h3 className="own__title">{t('own_score.not.title')}</h3>
      <ul className="own__list">
        {WHAT.map((what) => (
          <li key={what}>{t(`own_score.not.${what}`)}</li>
        ))}
      </ul>
    </section>
  );
};
