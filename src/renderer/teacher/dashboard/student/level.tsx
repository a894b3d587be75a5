import { useTranslation } from 'react-i18next';
import type { Band, Measured } from '../../../../shared/contract/engagement/scores.ts';
import { levelOf } from '../../../../shared/engagement/level.ts';

/** Each band has a shape of its own: ● high, ◆ middle, ▲ low, ○ not known; – is not measured. */
const SHAPES: Readonly<Record<Band | 'none', React.ReactNode>> = {
  high: <circle cx="6" cy="6" r="5" />,
  middle: <path d="M6 .5 11.5 6 6 11.5.5 6z" />,
  low: <path d="M6 .8 11.6 11H.4z" />,
  unknown: <circle cx="6" cy="6" r="4.1" fill="none" strokeWidth="1.8" stroke="currentColor" />,
  none: <rect x="1" y="5" width="10" height="2" />,
};

interface LevelProps {
  readonly band: Band;
  /** null: unknown. */
  readonly value: number | null;
  readonly measured: Measured;
  /** 0 to 1: how much is known, and so how far off the value may be. Absent: that is said beside it. */
  readonly evidence?: number;
}

const PERCENT = 100;

/** Points by which the true value may be off at most, of 95 % of such students. */
const offBy = (value: number, evidence: number): number => {
  const { low, high } = levelOf(value / PERCENT, { share: value / PERCENT, evidence }, []);
  return Math.max(value - (low ?? value), (high ?? value) - value);
};

/** How a student is doing: by number and how sure that is, word, shape and colour; or that nothing is known, or measured. */
export const Level = ({ band, value, measured, evidence }: LevelProps) => {
  const { t } = useTranslation();
  const is_measured = measured === 'yes';
  const shape = is_measured ? band : 'none';
  return (
    <span className="level" data-band={shape}>
      <svg viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
        {SHAPES[shape]}
      </svg>
      {is_measured && value !== null && band !== 'unknown' && (
        <>
          <span className="level-value">{value}</span>
          {evidence !== undefined && <span className="level-off">±{offBy(value, evidence)}</span>}
        </>
      )}
      <span className="level-word">
        {is_measured ? t(`dashboard.bands.${band}`) : t('dashboard.measured.short')}
      </span>
    </span>
  );
};
