import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';

/** Why a signal is not with the teacher, as the words have it; the first three are sent again by themselves. */
export type SignalTrouble = 'too_often' | 'offline' | 'busy' | 'too_many' | 'over' | 'not_sent';

/** null: it is there, or on its way. */
export const signalTroubleOf = (status: OutboxStatus | null): SignalTrouble | null => {
  if (status?.step === 'waiting') {
    if (status.code === null) return 'offline';
    return status.code === 'rate_limited' ? 'too_often' : 'busy';
  }
  if (status?.step !== 'refused') return null;
  if (status.code === 'ended') return 'over';
  return status.code === 'forbidden' ? 'too_many' : 'not_sent';
};

/** It goes again by itself, and its button says so. */
export const isSentAgain = (trouble: SignalTrouble): boolean =>
  trouble === 'too_often' || trouble === 'offline' || trouble === 'busy';
