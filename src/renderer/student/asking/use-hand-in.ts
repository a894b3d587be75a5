import { useCallback, useState, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';

export interface HandIn {
  /** none: not yet · sending · waiting: for the connection · done: the node has it · failed: it was refused. */
  readonly step: 'none' | 'sending' | 'waiting' | 'done' | 'failed';
  /** When it was handed in; null: it was not, or the node has not told yet. */
  readonly at: string | null;
  readonly handIn: () => void;
}

/** Handing in a run at own pace: kept until the node has it, over a reload too. */
export const useHandIn = (run_id: string): HandIn => {
  const outbox = useOutbox();
  const seat = useMember('student', 'quiz_seat') ?? null;
  const at = seat?.run_id === run_id ? seat.submitted_at : null;
  const [sent_id, setSent] = useState<string | null>(null);
  const subscribe = useCallback((draw: () => void) => outbox.subscribe('quiz.submit', draw), [outbox]);
  const read = (): readonly OutboxEntry[] => outbox.entries('quiz.submit');
  const waiting = useSyncExternalStore(subscribe, read, read).find(
    ({ payload }) => payload['run_id'] === run_id,
  );
  const status = useOutboxStatus(waiting?.id ?? sent_id ?? '');
  const stepOf = (): HandIn['step'] => {
    if (at !== null || status?.step === 'saved') return 'done';
    if (status === null) return 'none';
    if (status.step === 'refused') return 'failed';
    return status.step === 'waiting' ? 'waiting' : 'sending';
  };
  return {
    step: stepOf(),
    at,
    handIn: () => {
      setSent(outbox.enqueue('quiz.submit', { run_id }).id);
    },
  };
};
