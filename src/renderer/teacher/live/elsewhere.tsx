import { useTranslation } from 'react-i18next';
import { ELSEWHERE, useElsewhere } from '../data/use-students.ts';
import { PresenceSign } from './presence-sign.tsx';

/** How many are not here, by where they are; nothing while everybody is. */
export const Elsewhere = () => {
  const { t } = useTranslation();
  const counts = useElsewhere();
  const told = ELSEWHERE.flatMap((presence, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [{ presence, count }];
  });
  if (told.length === 0) return null;
  return (
    <ul className="elsewhere" aria-label={t('teacher.students.elsewhere')}>
      {told.map(({ presence, count }) => (
        <li key={presence} title={t(`teacher.students.elsewhere_${presence}`, { count })}>
          <PresenceSign presence={presence} />
          <span className="visually-hidden">{t(`teacher.students.elsewhere_${presence}`, { count })}</span>
          <span aria-hidden="true">
            <span className="elsewhere-words">{t(`teacher.students.${presence}`)} </span>
            {count}
          </span>
        </li>
      ))}
    </ul>
  );
};
