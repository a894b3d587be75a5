import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOnWall } from '../projector/on-wall.ts';
import { GROUPS_ID, sizesOf, useGroups } from './use-groups.ts';
import './groups-now.css';

/** "6모둠 · 4명씩", while there are groups. */
export const GroupsNow = () => {
  const { t } = useTranslation();
  const groups = useGroups();
  const { front, is_covered } = useOnWall();
  const sizes = sizesOf(groups);
  if (sizes === null) return null;
  const { from, to } = sizes;
  return (
    <p className="groups-now">
      <Users aria-hidden />
      <span>
        {t('groups.teacher.now', { count: groups.length })} ·{' '}
        {from === to
          ? t('groups.teacher.now_each', { count: from })
          : t('groups.teacher.now_between', { from, to })}
        {front === GROUPS_ID && !is_covered && ` · ${t('groups.teacher.on_projector')}`}
      </span>
    </p>
  );
};
