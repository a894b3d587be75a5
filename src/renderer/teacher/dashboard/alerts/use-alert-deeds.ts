import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';

/** As the button says it. */
const SNOOZE_MINUTES = 5;

export interface AlertDeeds {
  /** The one thing to do about it; the alert is done with by that. */
  readonly act: (alert: Alert) => void;
  readonly snooze: (alert: Alert) => void;
  readonly sayWrong: (alert: Alert) => void;
}

/** What the teacher does with an alert, each in one tap. */
export const useAlertDeeds = (): AlertDeeds => {
  const outbox = useOutbox();
  return {
    act: ({ alert_id, advice, student_ids: [student_id] }) => {
      if (advice === 'call_on' && student_id !== undefined) outbox.enqueue('hand.call', { student_id });
      outbox.enqueue('alert.talked_to', { alert_id });
    },
    snooze: ({ alert_id }) => {
      outbox.enqueue('alert.snooze', { alert_id, minutes: SNOOZE_MINUTES });
    },
    sayWrong: ({ alert_id }) => {
      outbox.enqueue('alert.wrong', { alert_id });
    },
  };
};
