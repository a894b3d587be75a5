import './minutes-table.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassMinute } from '../../../../shared/contract/engagement/scores.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { MinutesTable } from './minutes-table.tsx';

export interface MinutesSheetProps {
  readonly minutes: readonly ClassMinute[];
  readonly picked: number;
  readonly onPick: (minute: number) => void;
  readonly onClose: () => void;
}

/** One minute of the lesson in numbers, the ones before and after it, and all of them as a table. */
export const MinutesSheet = ({ minutes, picked, onPick, onClose }: MinutesSheetProps) => {
  const { t } = useTranslation();
  const at = minutes.findIndex(({ minute }) => minute === picked);
  const minute = minutes[at];
  const step = (by: number) => minutes[at + by]?.minute;
  return (
    <Sheet title={t('dashboard.chart.pick', { minute: picked })} size="roomy" onClose={onClose}>
      <div className="minute-steps">
        {([-1, 1] as const).map((by) => {
          const to = step(by);
          return (
            <Button
              key={by}
              size="small"
              isDisabled={to === undefined}
              onPress={() => {
                if (to !== undefined) onPick(to);
              }}
            >
              {by === -1 && <ChevronLeft aria-hidden />}
              {t(by === -1 ? 'dashboard.chart.before' : 'dashboard.chart.after')}
              {by === 1 && <ChevronRight aria-hidden />}
            </Button>
          );
        })}
      </div>
      {minute !== undefined && (
        <MinutesTable minutes={[minute]} label={t('dashboard.chart.pick', { minute: picked })} />
      )}
      <h3>{t('dashboard.chart.table')}</h3>
      <MinutesTable minutes={minutes} picked={picked} label={t('dashboard.chart.label')} />
    </Sheet>
  );
};
