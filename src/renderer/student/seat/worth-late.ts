import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';

/** Of the moment in which it was said: for the teacher, it would be a call by who has gone. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['signal.lost', 'pick.decline']);

/** Whether a message is still to be delivered when its student has left. A hand that was raised is not; one that was lowered is. */
export const isWorthLate = ({ type, payload }: Pick<OutboxEntry, 'type' | 'payload'>): boolean =>
  type === 'signal.hand' ? payload['raised'] !== true : !OF_THE_MOMENT.has(type);
