import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';

/** waits: for the connection, or for another try. What is saved stays `sending` until the node's state or answer says so. */
export type Sending = 'sending' | 'waits' | 'refused';

/** How a wish is doing; null: none was sent. */
export const sendingOf = (status: OutboxStatus | null): Sending | null => {
  if (status === null) return null;
  if (status.step === 'waiting') return 'waits';
  return status.step === 'refused' ? 'refused' : 'sending';
};
