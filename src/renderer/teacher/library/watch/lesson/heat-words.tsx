import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../../common/clock-time.ts';
import { Button } from '../../../ui/button.tsx';
import { Mark } from '../../../ui/mark.tsx';
import { worstOf, type HeatSpan } from './heat.ts';

interface HeatWordsProps {
  readonly spans: readonly HeatSpan[];
  readonly onSeek: (seconds: number) => void;
}

/** What the line under the player's means, and the way to its worst minute. */
export const HeatWords = ({ spans, onSeek }: HeatWordsProps) => {
  const { t } = useTranslation();
  const worst = worstOf(spans);
  return (
    <div className="lesson-heat-words small">
      <span className="lesson-heat-key" data-of="active">
        {t('library.heat.active')}
      </span>
      <span className="lesson-heat-key" data-of="confused">
        {t('library.heat.confused')}
      </span>
      {worst === null ? (
        <span className="muted">{t('library.heat.calm')}</span>
      ) : (
        <Button
          size="small"
          onPress={() => {
            onSeek(worst.from);
          }}
        >
          <Mark tone="look" />
          {t('library.heat.worst', {
            time: clockTime(worst.from),
            percent: Math.round(worst.confused * 100),
          })}
        </Button>
      )}
    </div>
  );
};
