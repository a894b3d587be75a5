import { useTranslation } from 'react-i18next';
import { useShown } from '../data/what-is-shown.ts';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { CheckCounts } from './check-counts.tsx';
import { LostChip } from './lost-chip.tsx';
import { PaceDial } from './pace-dial.tsx';

/** What the class tells without words, in one line under the picture: the quick check, the pace, who is lost. */
export const ClassPulse = () => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const place = useFocusHeir<HTMLElement>('button');
  return (
    <section
      ref={place}
      className="card pulse"
      tabIndex={-1}
      aria-label={t('signals.teacher.pulse')}
      data-stale={is_stale}
    >
      <CheckCounts />
      <PaceDial />
      <LostChip />
    </section>
  );
};
