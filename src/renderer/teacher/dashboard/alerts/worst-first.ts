import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { compareAlerts } from '../../../../shared/engagement/alert-rules.ts';

const comparable = (alert: Alert) => ({ ...alert, since: Date.parse(alert.since) });

/** Those that are not put off, the worst first: the board's list is in the order of telling. */
export const worstFirst = (alerts: readonly Alert[]): readonly Alert[] =>
  alerts
    .filter(({ snoozed_until }) => snoozed_until === null)
    .sort((one, other) => compareAlerts(comparable(one), comparable(other)));
