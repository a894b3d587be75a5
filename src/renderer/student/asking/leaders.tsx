import { Trophy } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassRun } from '../../../shared/contract/asking/asked.ts';
import { useMember } from '../../common/state/use-member.ts';
import { pointsText } from './outcome.ts';

/** Who is ahead, and which place one has oneself; nothing where the teacher does not show it. */
export const Leaders = ({ run }: { readonly run: ClassRun }): ReactElement | null => {
  const { t } = useTranslation();
  const seat = useMember('student', 'quiz_seat') ?? null;
  const place = seat?.run_id === run.run_id ? seat.place : null;
  if (run.leaders === null || run.leaders.length === 0) return null;
  return (
    <section className="asked-leaders" aria-label={t('asking_student.leaders.title')}>
      <h3 className="asked-after__title">
        <Trophy aria-hidden="true" size={18} />
        {t('asking_student.leaders.title')}
      </h3>
      <ol className="asked-leaders__list">
        {run.leaders.map(({ place: their, name, points }, index) => (
          <li key={index} className="asked-leader">
            <span>{t('asking_student.leaders.entry', { place: their, name })}</span>{' '}
            <span className="asked-leader__points">
              {t('asking_student.leaders.points', { points: pointsText(points), count: points })}
            </span>
          </li>
        ))}
      </ol>
      {place !== null && <p className="asked__note">{t('asking_student.leaders.place', { place })}</p>}
    </section>
  );
};
