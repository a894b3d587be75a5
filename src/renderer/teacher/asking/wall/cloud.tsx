import { useTranslation } from 'react-i18next';
import { CLOUD_WORDS, cloudWords } from './cloud-words.ts';
import type { TaughtCount } from './shown-counts.ts';
import { WallFit } from './wall-fit.tsx';

/** Words by how often they came: the larger, the more often, and the figure beside those that came more than once. */
export const Cloud = ({ counts }: { readonly counts: readonly TaughtCount[] }) => {
  const { t } = useTranslation();
  const words = cloudWords(counts);
  const rest = counts.filter(({ count }) => count > 0).length - CLOUD_WORDS;
  return (
    <div className="wall-cloud-place">
      <WallFit className="wall-cloud" text={JSON.stringify(words)}>
        <ul>
          {words.map(({ key, label, count, size }) => (
            <li key={key} data-size={size}>
              {label}
              {count > 1 && <span className="wall-times">{String(count)}</span>}
            </li>
          ))}
        </ul>
      </WallFit>
      {rest > 0 && <p className="wall-rest">{t('asking_review.wall.rest', { count: rest })}</p>}
    </div>
  );
};
