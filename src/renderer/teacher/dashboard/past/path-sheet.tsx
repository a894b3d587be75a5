import { useTranslation } from 'react-i18next';
import type { LearningPath } from '../../../../shared/contract/dashboard.ts';
import { formatLessonDate } from '../../data/format.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { LateChart } from '../chart/late-chart.ts';

const SCORES = ['overall', 'attention', 'participation', 'accuracy'] as const;
const CHART_HEIGHT = 110;

interface PathSheetProps {
  readonly path: LearningPath;
  readonly onClose: () => void;
}

/** One person over its lessons, the newest first. */
export const PathSheet = ({ path: { name, lessons }, onClose }: PathSheetProps) => {
  const { t, i18n } = useTranslation();
  const points = lessons.map(({ scores }, index) => ({
    ...{ minute: index + 1, low: null, high: null, confused: null },
    middle: scores?.overall ?? null,
  }));
  return (
    <Sheet title={t('dashboard.past.path_title', { name })} size="roomy" onClose={onClose}>
      <p className="muted small">{t('dashboard.past.risk_note')}</p>
      <LateChart points={points} height={CHART_HEIGHT} of="lessons" />
      <p className="muted small">{t('dashboard.past.path_axis')}</p>
      <div className="paths-frame" role="region" aria-label={t('dashboard.past.lessons')} tabIndex={0}>
        <table className="minutes-table paths-table">
          <thead>
            <tr>
              <th scope="col">{t('dashboard.past.lessons')}</th>
              {SCORES.map((score) => (
                <th key={score} scope="col">
                  {t(`dashboard.student.scores_names.${score}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lessons.toReversed().map(({ session_id, title, started_at, scores, was_here }) => (
              <tr key={session_id}>
                <th scope="row">
                  {title}{' '}
                  <span className="muted">{formatLessonDate(new Date(started_at), i18n.language)}</span>
                </th>
                {scores === null ? (
                  <td colSpan={SCORES.length}>
                    {t(was_here ? 'dashboard.past.unknown' : 'dashboard.past.was_absent')}
                  </td>
                ) : (
                  SCORES.map((score) => (
                    <td key={score}>{scores[score] === null ? '—' : Math.round(scores[score])}</td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  );
};
