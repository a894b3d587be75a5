import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { saidAdviceOf, voteAgainOf, type SaidAdvice } from './said-advice.ts';

/** As the button says it. */
const SNOOZE_MINUTES = 5;

export interface AlertDeeds {
  /** What `act` does, as its button says it. What the teacher does by mouth it notes down as done. */
  readonly adviceOf: (alert: Alert) => SaidAdvice;
  /** The one thing to do about it; the alert is done with by that. */
  readonly act: (alert: Alert) => void;
  readonly snooze: (alert: Alert) => void;
  readonly sayWrong: (alert: Alert) => void;
}

/** What the teacher does with an alert, each in one tap. */
export const useAlertDeeds = (): AlertDeeds => {
  const outbox = useOutbox();
  const run = useMember('teacher', 'quiz') ?? null;
  const again = useCommand('quiz.vote_again');
  return {
    adviceOf: (alert) => saidAdviceOf(alert, run),
    act: (alert) => {
      const { alert_id, advice, student_ids } = alert;
      const [student_id] = student_ids;
      const done = (): void => {
        outbox.enqueue('alert.talked_to', { alert_id });
      };
      const vote = voteAgainOf(alert, run);
      if (vote !== null) {
        // A vote counts now or not at all; the alert stands until it does.
        again.run(vote, done);
        return;
      }
      if (advice === 'call_on' && student_id !== undefined) outbox.enqueue('hand.call', { student_id });
      done();
    },
    snooze: ({ alert_id }) => {
      outbox.enqueue('alert.snooze', { alert_id, minutes: SNOOZE_MINUTES });
    },
    sayWrong: ({ alert_id }) => {
      outbox.enqueue('alert.wrong', { alert_id });
    },
  };
};
