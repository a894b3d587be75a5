import { useTranslation } from 'react-i18next';
import type { PastAlert } from '../../../../shared/contract/engagement/alerts.ts';
import { useMinutesSince } from '../../eyes/use-minutes-since.ts';
import { PastAlerts } from '../alerts/alert-list.tsx';
import { useAlertWords, useSinceWords } from '../alerts/use-alert-words.ts';
import { useDashboardStore, useStandingAlerts } from '../data/use-dashboard.ts';

interface AlertsOfProps {
  readonly student_id: string;
  /** Those that are over. */
  readonly past: readonly PastAlert[];
}

/** No alert about a student is about a question. */
const noQuestion = (): null => null;

/** Alerts about one student: those that stand now, and those that are over. */
export const AlertsOf = ({ student_id, past }: AlertsOfProps) => {
  const { t } = useTranslation();
  const store = useDashboardStore();
  const standing = useStandingAlerts().filter(({ student_ids }) => student_ids.includes(student_id));
  const nameOf = (id: string): string | undefined => store.student(id)?.name;
  return (
    <>
      <h3>{t('dashboard.student.alerts')}</h3>
      {standing.length + past.length === 0 && (
        <p className="muted small">{t('dashboard.student.alerts_none')}</p>
      )}
      <ul className="plain-list small">
        {standing.map((alert) => (
          <Standing key={alert.alert_id} {...{ alert, nameOf }} />
        ))}
      </ul>
      <PastAlerts alerts={past} nameOf={nameOf} questionOf={noQuestion} />
    </>
  );
};

interface StandingProps {
  readonly alert: ReturnType<typeof useStandingAlerts>[number];
  readonly nameOf: (student_id: string) => string | undefined;
}

const Standing = ({ alert, nameOf }: StandingProps) => {
  const { t } = useTranslation();
  const since = useSinceWords(useMinutesSince(alert.since));
  const { title } = useAlertWords(nameOf, noQuestion)(alert, since);
  return (
    <li>
      <strong>{t('dashboard.student.alert_now')}</strong> {title}
    </li>
  );
};
