import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';
import { useRecord } from '../../common/state/use-member.ts';
import { isKept, markOf, valueOf, type SavedMark } from './answer-state.ts';
import { draftKey } from './drafts.ts';
import { createSendSoon } from './send-soon.ts';
import { queuedOf, sendAnswer, type Asked } from './sending.ts';
import { useDraft, useDrafts } from './use-drafts.ts';
import { useQueued } from './use-queued.ts';

/** One's answer to one asking of a question. */
export interface HeldAnswer {
  /** As it is now, sent or not; null: none. */
  readonly value: unknown;
  readonly mark: SavedMark;
  /** Of this vote, as the node has it; null: it has none. */
  readonly own: OwnAnswer | null;
  /** It was given to the outbox as it is, and not refused. */
  readonly is_sent: boolean;
  readonly change: (value: unknown) => void;
  readonly send: (value: unknown) => void;
  /** Likewise, once nothing else was chosen for a moment. */
  readonly sendSoon: (value: unknown) => void;
}

/** The node has it, and its state has not said the same: then it has another, such as one of the student's group. */
const TOLD_WITHIN_MS = 3_000;

const useOwn = ({ run_id, question_id, vote }: Asked): OwnAnswer | null => {
  const own = useRecord('student', 'answers', question_id);
  return own?.run_id === run_id && own.vote === vote ? own : null;
};

export const useAnswer = (asked: Asked): HeldAnswer => {
  const { run_id, question_id, vote } = asked;
  const [is_soon, setSoon] = useState(false);
  const outbox = useOutbox();
  const drafts = useDrafts();
  const key = draftKey(run_id, question_id, vote);
  const queued = useQueued();
  const draft = useDraft(drafts, key) ?? queuedOf(asked, queued);
  const status = useOutboxStatus(draft?.sent_id ?? '');
  const own = useOwn(asked);
  const is_behind = queued[0] !== undefined && outbox.status(queued[0].id)?.step === 'sent';
  const facts = { draft, status, is_behind, own };
  const is_kept = isKept(facts);
  const is_taken = status?.step === 'saved' && own !== null;
  useEffect(() => {
    if (is_kept) drafts.set(key, null);
    if (is_kept || !is_taken) return undefined;
    const timer = setTimeout(() => {
      drafts.set(key, null);
    }, TOLD_WITHIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [is_kept, is_taken, drafts, key]);
  const send = useCallback(
    (answer: unknown) => {
      sendAnswer({ outbox, drafts }, { run_id, question_id, vote }, answer);
    },
    [outbox, drafts, run_id, question_id, vote],
  );
  const soon = useMemo(
    () =>
      createSendSoon({
        send: (answer) => {
          // It may have gone meanwhile with the whole paper.
          if (drafts.get(key)?.sent_id === null) send(answer);
        },
        onChange: setSoon,
      }),
    [drafts, key, send],
  );
  // Another question comes: what was chosen is an answer to this one.
  useEffect(() => soon.flush, [soon]);
  return {
    value: valueOf(facts),
    mark: is_soon ? { step: 'sending' } : markOf(facts),
    own,
    is_sent: draft !== null && draft.sent_id !== null && status !== null && status.step !== 'refused',
    change: (answer) => {
      soon.drop();
      drafts.set(key, { answer, sent_id: null });
    },
    send: (answer) => {
      soon.drop();
      send(answer);
    },
    sendSoon: (answer) => {
      drafts.set(key, { answer, sent_id: null });
      soon.put(answer);
    },
  };
};
