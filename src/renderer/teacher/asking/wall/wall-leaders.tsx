import { useTranslation } from 'react-i18next';
import type { Leader } from '../../../../shared/contract/asking/asked.ts';
import { useProjector } from '../../projector/use-projector.ts';

/** As many as there is room for in a quarter of the wall. */
const MOST = 5;

/** Who is ahead, where the teacher has switched it on; by name only where the wall may have names. */
export const WallLeaders = ({ leaders }: { readonly leaders: readonly Leader[] }) => {
  const { t } = useTranslation();
  const { names } = useProjector().view;
  return (
    <section className="wall-leaders" aria-labelledby="wall-leaders">
      <h3 id="wall-leaders">{t('asking_review.wall.leaders')}</h3>
      <ol>
        {leaders.slice(0, MOST).map(({ place, name, points }, index) => (
          <li key={index}>
            <span className="wall-leader-place">{String(place)}</span>
            <span className="wall-leader-name">{names && name}</span>
            <span>{t('asking_review.wall.points', { points: Math.round(points * 10) / 10 })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
