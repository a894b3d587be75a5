import { AirError } from '../../shared/errors.ts';
import type { MessageBinder } from '../http/index.ts';
import type { SignalsMetrics } from './signals.metrics.ts';
import type { Signals } from './signals.service.ts';

export interface SignalsMessagesDeps {
  readonly signals: Signals;
  readonly metrics: SignalsMetrics;
}

/** Outside class there is no queue, and no class to ask. */
const taught = (session_id: string | null): string => {
  if (session_id === null) throw new AirError('ended', 'no lesson is open');
  return session_id;
};

export const bindSignalsMessages = (messages: MessageBinder, deps: SignalsMessagesDeps): void => {
  const { signals, metrics } = deps;
  messages.bind('signal.hand', async ({ id, payload: { raised }, principal: { student_id }, session_id }) => {
    await signals.setHand({ session_id, student_id, message_id: id, raised });
    metrics.given('hand');
  });
  messages.bind('signal.lost', async ({ id, principal: { student_id }, session_id }) => {
    await signals.lost({ session_id, student_id, message_id: id });
    metrics.given('lost');
  });
  messages.bind('signal.pace', async ({ payload: { value }, principal: { student_id }, session_id }) => {
    await signals.setPace(session_id, student_id, value);
    metrics.given('pace');
  });
  messages.bind('signal.reaction', async ({ payload: { value }, principal: { student_id }, session_id }) => {
    if (await signals.react(session_id, student_id, value)) metrics.given('reaction');
    else metrics.leftOut();
  });
  messages.bind('signal.understood', async ({ id, payload, principal: { student_id }, session_id }) => {
    await signals.answer({ session_id, student_id, message_id: id, ...payload });
    metrics.given('understood');
  });
  messages.bind('hand.call', ({ id, payload: { student_id }, session_id }) =>
    signals.call({ session_id: taught(session_id), student_id, message_id: id }),
  );
  messages.bind('hand.thank', ({ id, payload: { student_id }, session_id }) =>
    signals.thank({ session_id: taught(session_id), student_id, message_id: id }),
  );
  messages.bind('hand.lower', ({ id, payload: { student_id }, session_id }) =>
    signals.lower({ session_id: taught(session_id), student_id, message_id: id }),
  );
  messages.bind('check.ask', ({ id, session_id }) =>
    signals.ask({ session_id: taught(session_id), message_id: id }),
  );
  messages.bind('check.answer_for', ({ id, payload, session_id }) =>
    signals.enter({ session_id: taught(session_id), message_id: id, ...payload }),
  );
  messages.bind('check.close', ({ id, payload: { check_id }, session_id }) =>
    signals.close({ session_id: taught(session_id), message_id: id, check_id }),
  );
  messages.bind('check.put_away', ({ id, payload: { check_id }, session_id }) =>
    signals.putAway({ session_id: taught(session_id), message_id: id, check_id }),
  );
};
