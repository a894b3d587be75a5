import { useTranslation } from 'react-i18next';
import type { Leader } from '../../../../shared/contract/asking/asked.ts';

/** Who is ahead, where the teacher has switched it on. */
export const WallLeaders = ({ leaders }: { readonly leaders: readonly Leader[] }) => {
  const { t } = useTranslation();
  return (
    <section className="wall-leaders" aria-labelledby="wall-leaders">
      <h3 id="wall-leaders">{t('asking_review.wall.leaders')}</h3>
      <ol>
        {leaders.map(({ place, name, points }, index) => (
          <li key={index}>
            <span className="wall-leader-place">{String(place)}</span>
            <span className="wall-leader-name">{name}</span>
            <span>{t('asking_review.wall.points', { points: Math.round(points * 10) / 10 })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
