import { useState } from 'react';
import type { ErrorCode } from '../../../shared/errors.ts';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';

type Enqueue = ReturnType<typeof useOutbox>['enqueue'];

/** The teacher's word, and what becomes of the last one. */
export interface Order {
  readonly send: Enqueue;
  /** It is on its way. A failure that passes is tried again by the outbox. */
  readonly is_under_way: boolean;
  readonly is_refused: boolean;
  /** Why it was refused, or is not done yet; null: nothing is known to be in its way. */
  readonly obstacle: ErrorCode | null;
}

export const useOrder = (): Order => {
  const outbox = useOutbox();
  const [last_id, setLastId] = useState('');
  const status = useOutboxStatus(last_id);
  const send: Enqueue = (type, payload) => {
    const enqueued = outbox.enqueue(type, payload);
    setLastId(enqueued.id);
    return enqueued;
  };
  // What is not there any more was answered already, or has gone away itself.
  const is_refused = status?.step === 'refused' && status.code !== 'not_found';
  const is_under_way = status?.step === 'waiting' || status?.step === 'sent';
  return {
    send,
    is_under_way,
    is_refused,
    obstacle: is_refused || status?.step === 'waiting' ? status.code : null,
  };
};
