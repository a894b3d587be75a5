import { useEffect, useReducer } from 'react';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { wishPanel } from '../../room/panel-wish.ts';
import { VIEWS } from '../../shell/use-view.ts';
import { pending_deeds, type Deed } from './pending-deeds.ts';
import { saidAdviceOf, voteAgainOf, type SaidAdvice } from './said-advice.ts';

/** As the button says it. */
const SNOOZE_MINUTES = 5;

export interface AlertDeeds {
  /** What `act` does, as its button says it. What the teacher does by mouth it notes down as done. */
  readonly adviceOf: (alert: Alert) => SaidAdvice;
  /** The one thing to do about it, which is opened where it can be; the alert is done with by that. */
  readonly act: (alert: Alert) => void;
  readonly snooze: (alert: Alert) => void;
  readonly sayWrong: (alert: Alert) => void;
  /** What was pressed a moment ago; null: nothing. */
  readonly pendingOf: (alert: Alert) => Deed | null;
  readonly takeBack: (alert: Alert) => void;
}

/** What the teacher does with an alert, each in one tap; what is only noted is taken back for some seconds. */
export const useAlertDeeds = (): AlertDeeds => {
  const outbox = useOutbox();
  const run = useMember('teacher', 'quiz') ?? null;
  const again = useCommand('quiz.vote_again');
  const [, draw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => pending_deeds.subscribe(draw), []);
  useEffect(() => {
    window.addEventListener('pagehide', pending_deeds.flush);
    return () => {
      window.removeEventListener('pagehide', pending_deeds.flush);
    };
  }, []);
  return {
    adviceOf: (alert) => saidAdviceOf(alert, run),
    act: (alert) => {
      const { alert_id, student_ids } = alert;
      const [student_id] = student_ids;
      const said = saidAdviceOf(alert, run);
      const tell = (): void => {
        outbox.enqueue('alert.talked_to', { alert_id });
      };
      if (said === 'discuss_and_vote_again') {
        const vote = voteAgainOf(alert, run);
        // A vote counts now or not at all; the alert stands until it does.
        if (vote !== null) again.run(vote, tell);
        return;
      }
      if (said === 'call_on') {
        // Who has the word has it: that is seen beside the hands, and taken back there.
        if (student_id !== undefined) outbox.enqueue('hand.call', { student_id });
        tell();
        return;
      }
      if (said === 'answer') {
        window.location.hash = VIEWS.live;
        wishPanel('chat');
      }
      pending_deeds.begin(alert_id, said, tell);
    },
    snooze: ({ alert_id }) => {
      pending_deeds.begin(alert_id, 'snooze', () => {
        outbox.enqueue('alert.snooze', { alert_id, minutes: SNOOZE_MINUTES });
      });
    },
    sayWrong: ({ alert_id }) => {
      pending_deeds.begin(alert_id, 'wrong', () => {
        outbox.enqueue('alert.wrong', { alert_id });
      });
    },
    pendingOf: ({ alert_id }) => pending_deeds.of(alert_id),
    takeBack: ({ alert_id }) => {
      pending_deeds.takeBack(alert_id);
    },
  };
};
