import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { PresenceSign } from './presence-sign.tsx';

/** Where a student is whom the teacher is about to speak to; nothing for who is here. */
export const Whereabouts = ({ student_id }: { readonly student_id: string }) => {
  const { t } = useTranslation();
  const presence = useRecord('teacher', 'students', student_id)?.presence ?? 'here';
  const { is_stale } = useShown();
  if (is_stale || presence === 'here') return null;
  return (
    <span className="whereabouts">
      <PresenceSign presence={presence} />
      {t(`teacher.students.${presence}`)}
    </span>
  );
};
