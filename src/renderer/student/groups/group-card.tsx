import './groups.css';
import { ChevronDown, Users } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroupName } from '../../common/groups/use-group-name.ts';
import { useMember } from '../../common/state/use-member.ts';

/** One's own group: in one line its name and who is in it, folded to the name alone by a press; another group is said politely. */
export const GroupCard = (): ReactElement => {
  const { t } = useTranslation();
  const nameOf = useGroupName();
  const names_id = useId();
  const group = useMember('student', 'group') ?? null;
  const [is_open, setOpen] = useState(true);
  const [own, ...others] = group?.names ?? [];
  const unnamed = (group?.size ?? 0) - (group?.names.length ?? 0);
  const names = [
    ...(own === undefined ? [] : [t('groups.student.me', { name: own })]),
    ...others,
    ...(unnamed > 0 ? [t('groups.student.more', { count: unnamed })] : []),
  ].join(', ');
  return (
    <div className="group-card" data-shown={group !== null}>
      {group !== null && (
        <button
          type="button"
          className="group-card__head"
          aria-expanded={is_open}
          aria-controls={names_id}
          onClick={() => {
            setOpen(!is_open);
          }}
        >
          <Users aria-hidden="true" size={20} />
          <span className="group-card__name">{nameOf(group)}</span>
          <span className="group-card__size">{t('groups.people', { count: group.size })}</span>
          <ChevronDown aria-hidden="true" size={20} className="group-card__arrow" />
          <span className="visually-hidden">
            {t(is_open ? 'groups.student.hide' : 'groups.student.show')}
          </span>
        </button>
      )}
      <p id={names_id} className="group-card__names" hidden={!is_open || group === null}>
        {names}
      </p>
      <p className="visually-hidden" role="status">
        {group !== null && `${t('groups.student.mine')}: ${nameOf(group)}. ${names}`}
      </p>
    </div>
  );
};
