import { useCallback } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PastAlert } from '../../../../shared/contract/engagement/alerts.ts';
import { formatTime } from '../../data/format.ts';
import { usePage } from '../../data/page-context.ts';
import { More } from '../../ui/more.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { useDashboardStore, useStandingAlerts } from '../data/use-dashboard.ts';
import { useRead } from '../data/use-read.ts';
import { AlertRow } from './alert-row.tsx';
import { useAlertDeeds } from './use-alert-deeds.ts';
import { useAlertWords } from './use-alert-words.ts';
import { useQuestionOf, type QuestionOf } from './use-question-of.ts';

interface AlertListProps {
  readonly session_id: string;
  readonly onOpen: (student_id: string) => void;
}

/** Everything that wants doing, the worst first; and what is over, one click deeper. */
export const AlertList = ({ session_id, onOpen }: AlertListProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const store = useDashboardStore();
  const standing = useStandingAlerts();
  const deeds = useAlertDeeds();
  const place = useFocusHeir<HTMLElement>('button');
  const ask = useCallback(
    (signal: AbortSignal) => api.call('dashboardAlerts', { params: { session_id }, signal }),
    [api, session_id],
  );
  const past = useRead(ask, standing).value?.past ?? NONE;
  const questionOf = useQuestionOf(session_id, [...standing, ...past]);
  // What is put off waits behind what is not.
  const alerts = [false, true].flatMap((is_snoozed) =>
    standing.filter(({ snoozed_until }) => (snoozed_until !== null) === is_snoozed),
  );
  const nameOf = (student_id: string): string | undefined => store.student(student_id)?.name;
  return (
    <section ref={place} className="card now-card alert-list" tabIndex={-1} aria-labelledby="now-alerts">
      <h2 id="now-alerts">{t('dashboard.alerts.heading')}</h2>
      <div className="alert-list" aria-live="polite">
        {alerts.length === 0 && <p className="muted">{t('dashboard.alerts.none')}</p>}
        {alerts.map((alert) => (
          <div key={alert.alert_id} className="alert-with-names">
            <AlertRow {...{ alert, nameOf, questionOf, deeds }} />
            <ul className="alert-names">
              {alert.student_ids.map((student_id) => (
                <li key={student_id}>
                  <AriaButton className="text-button" onPress={() => onOpen(student_id)}>
                    {nameOf(student_id) ?? t('dashboard.somebody')}
                  </AriaButton>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <More title={t('dashboard.alerts.past', { count: past.length })}>
        {past.length === 0 && <p className="muted small">{t('dashboard.alerts.past_none')}</p>}
        <PastAlerts {...{ alerts: past, nameOf, questionOf }} />
      </More>
    </section>
  );
};

const NONE: readonly PastAlert[] = [];

interface PastAlertsProps {
  readonly alerts: readonly PastAlert[];
  readonly nameOf: (student_id: string) => string | undefined;
  readonly questionOf: QuestionOf;
}

/** Alerts that are over, and how each ended. */
export const PastAlerts = ({ alerts, nameOf, questionOf }: PastAlertsProps) => {
  const { t, i18n } = useTranslation();
  const wordsOf = useAlertWords(nameOf, questionOf);
  const lastedOf = ({ since, ended_at }: PastAlert): string => {
    const count = minutesBetween(since, ended_at);
    return count === 0 ? t('dashboard.lasted_now') : t('dashboard.lasted', { count });
  };
  return (
    <ul className="plain-list small past-alerts">
      {alerts.map((alert) => (
        <li key={alert.alert_id}>
          <time dateTime={alert.raised_at}>{formatTime(alert.raised_at, i18n.language)}</time>{' '}
          {wordsOf(alert, lastedOf(alert)).title}{' '}
          <span className="muted">({t(`dashboard.alerts.end.${alert.end}`)})</span>
        </li>
      ))}
    </ul>
  );
};

const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
