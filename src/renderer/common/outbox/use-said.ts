import { useState } from 'react';
import type { OutboxStatus } from './outbox.types.ts';
import type { Enqueued } from './outbox.ts';
import { useOutboxStatus } from './use-outbox.ts';

/** What a control has last said by a durable message. */
export interface Said<Value> {
  /** While it is on its way to the node; null once the node has it or has refused it: the state tells then. */
  readonly pending: Value | null;
  /** How that message is doing; null before the first. */
  readonly status: OutboxStatus | null;
  readonly say: (value: Value, enqueued: Enqueued) => void;
}

const isUnderWay = (status: OutboxStatus | null): boolean =>
  status?.step === 'waiting' || status?.step === 'sent';

/** For a control that shows what was pressed before the node has told it. */
export const useSaid = <Value>(): Said<Value> => {
  const [last, setLast] = useState<{ readonly id: string; readonly value: Value } | null>(null);
  const status = useOutboxStatus(last?.id ?? '');
  return {
    pending: last !== null && isUnderWay(status) ? last.value : null,
    status,
    say: (value, { id }) => {
      setLast({ id, value });
    },
  };
};
