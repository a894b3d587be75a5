import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';

/** How the wish to pass is doing, as the keys of `pick.student`; idle: it was not said. */
export type PassStep = 'idle' | 'sending' | 'told' | 'offline' | 'again' | 'not_sent';

/** @param status of the message that says so; null: there is none */
export const passStepOf = (wants_to_pass: boolean, status: OutboxStatus | null): PassStep => {
  if (wants_to_pass) return 'told';
  // The node has answered, and takes it later.
  if (status?.step === 'waiting') return status.code === null ? 'offline' : 'again';
  if (status?.step === 'sent') return 'sending';
  return status?.step === 'refused' ? 'not_sent' : 'idle';
};
