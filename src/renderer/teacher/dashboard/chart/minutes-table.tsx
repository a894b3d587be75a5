import './minutes-table.css';
import { useTranslation } from 'react-i18next';
import type { ClassMinute } from '../../../../shared/contract/engagement/scores.ts';

const COLUMNS = [
  'minute',
  'middle',
  'band',
  'here',
  'away',
  'left',
  'confused',
  'messages',
  'questions',
  'hands',
  'answers',
] as const;

const rounded = (value: number | null): string => (value === null ? '—' : String(Math.round(value)));

const cellOf = (minute: ClassMinute, column: (typeof COLUMNS)[number]): string => {
  if (column === 'middle') return rounded(minute.middle);
  if (column === 'band') return `${rounded(minute.low)}–${rounded(minute.high)}`;
  return String(minute[column]);
};

interface MinutesTableProps {
  readonly minutes: readonly ClassMinute[];
  readonly label: string;
  /** The minute that is looked at; default: none. */
  readonly picked?: number;
}

/** The class by minute in numbers: what the chart draws, for all who do not see it. */
export const MinutesTable = ({ minutes, label, picked }: MinutesTableProps) => {
  const { t } = useTranslation();
  return (
    <div className="minutes-frame" role="region" aria-label={label} tabIndex={0}>
      <table className="minutes-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`dashboard.chart.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.map((minute) => (
            <tr key={minute.minute} aria-current={minute.minute === picked ? true : undefined}>
              {COLUMNS.map((column) =>
                column === 'minute' ? (
                  <th key={column} scope="row">
                    {t('dashboard.chart.minute', { minute: minute.minute })}
                  </th>
                ) : (
                  <td key={column}>{cellOf(minute, column)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
