import { useTranslation } from 'react-i18next';
import { useCallers } from './use-callers.ts';

/** How many wait for the teacher, for the way back to the lesson; nothing while nobody does. */
export const CallersCount = () => {
  const { t } = useTranslation();
  const { count } = useCallers();
  if (count === 0) return null;
  return (
    <>
      <span className="rail-count" aria-hidden>
        {count}
      </span>
      <span className="visually-hidden">, {t('teacher.nav.waiting', { count })}</span>
    </>
  );
};
