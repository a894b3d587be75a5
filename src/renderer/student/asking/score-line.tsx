import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { pointsText } from './outcome.ts';

/** What the lesson's revealed questions came to; nothing before any is. */
export const ScoreLine = (): ReactElement | null => {
  const { t } = useTranslation();
  const score = useMember('student', 'score') ?? null;
  if (score === null) return null;
  const { points, of, right, graded } = score;
  return (
    <p className="asked-score">
      <span className="asked-score__label">{t('asking_student.score.label')}</span>{' '}
      {of > 0 && (
        <strong>
          {t('asking_student.score.points', { points: pointsText(points), of: pointsText(of), count: of })}
        </strong>
      )}
      {graded > 0 && (
        <span className="asked-score__right">{t('asking_student.score.right', { right, graded })}</span>
      )}
    </p>
  );
};
