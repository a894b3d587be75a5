import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from '../../ui/more.tsx';
import { LateChart } from '../chart/late-chart.ts';
import { MinutesSheet } from '../chart/minutes-sheet.tsx';
import { MinutesTable } from '../chart/minutes-table.tsx';
import { classPoints } from '../chart/points.ts';
import { useMinutes } from '../data/use-dashboard.ts';

const HEIGHT = 140;

/** The class over the lesson: a line, the middle half around it, who was confused; and the same as a table. */
export const ClassOverTime = () => {
  const { t } = useTranslation();
  const minutes = useMinutes();
  const points = useMemo(() => classPoints(minutes), [minutes]);
  const [picked, setPicked] = useState<number | null>(null);
  return (
    <section className="card now-card" aria-labelledby="now-chart">
      <div className="now-head">
        <h2 id="now-chart">{t('dashboard.chart.label')}</h2>
        <ul className="legend">
          {(['middle', 'band', 'confused'] as const).map((of) => (
            <li key={of}>
              <i data-of={of} aria-hidden />
              {t(`dashboard.chart.legend_${of}`)}
            </li>
          ))}
        </ul>
      </div>
      {minutes.length === 0 ? (
        <p className="muted">{t('dashboard.chart.nothing')}</p>
      ) : (
        <>
          <LateChart points={points} height={HEIGHT} onPick={setPicked} />
          <More title={t('dashboard.chart.table')}>
            <MinutesTable minutes={minutes} label={t('dashboard.chart.label')} />
          </More>
        </>
      )}
      {picked !== null && (
        <MinutesSheet
          minutes={minutes}
          picked={picked}
          onPick={setPicked}
          onClose={() => {
            setPicked(null);
          }}
        />
      )}
    </section>
  );
};
