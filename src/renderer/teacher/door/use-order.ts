import { useState } from 'react';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';

type Enqueue = ReturnType<typeof useOutbox>['enqueue'];

/** Sends the teacher's word, and tells whether the last one was refused. A failure that passes is tried again by the outbox. */
export const useOrder = (): { readonly send: Enqueue; readonly is_refused: boolean } => {
  const outbox = useOutbox();
  const [last_id, setLastId] = useState('');
  const status = useOutboxStatus(last_id);
  const send: Enqueue = (type, payload) => {
    const enqueued = outbox.enqueue(type, payload);
    setLastId(enqueued.id);
    return enqueued;
  };
  // What is not there any more was answered already, or has gone away itself.
  return { send, is_refused: status?.step === 'refused' && status.code !== 'not_found' };
};
