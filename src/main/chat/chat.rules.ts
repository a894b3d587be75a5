import type { ChatKind, ChatRefusal } from '../../shared/contract/chat.ts';
import { AirError } from '../../shared/errors.ts';
import type { ChatState } from './chat.state.ts';

/**
 * Of one student in a lesson: one in three seconds for an hour, and more votes and reports than a class has reason for. All of it is
 * kept, and read at each start.
 */
export const MAX_SAID = 1000;
export const MAX_VOTED = 500;
export const MAX_REPORTED = 50;

export interface Refusal {
  readonly reason: ChatRefusal;
  /** Of `slow`. */
  readonly retry_after_seconds?: number;
}

export interface WantedMessage {
  readonly student_id: string;
  readonly kind: ChatKind;
  /** Since its last message; Infinity before the first one. */
  readonly waited_ms: number;
}

/** Why a student may not write this now; null: it may. */
export const refusalToWrite = (state: ChatState, wanted: WantedMessage): Refusal | null => {
  const { student_id, kind, waited_ms } = wanted;
  const { mode, private_allowed, slow_seconds } = state.rules;
  if (state.muted.has(student_id)) return { reason: 'muted' };
  if (mode === 'off') return { reason: 'chat_off' };
  if (kind === 'private' && !private_allowed) return { reason: 'no_private' };
  if (kind === 'message' && mode === 'questions') return { reason: 'questions_only' };
  if (state.saidBy(student_id) >= MAX_SAID) return { reason: 'too_many' };
  const retry_after_seconds = Math.ceil(slow_seconds - waited_ms / 1000);
  return mode === 'slow' && retry_after_seconds > 0 ? { reason: 'slow', retry_after_seconds } : null;
};

/** Why a student may not vote, or take a vote back, once more; null: it may. */
export const refusalToVote = (state: ChatState, student_id: string): Refusal | null =>
  state.votedBy(student_id) < MAX_VOTED ? null : { reason: 'too_many' };

/** Why a student may not report one more; null: it may. */
export const refusalToReport = (state: ChatState, student_id: string): Refusal | null =>
  state.reportedBy(student_id) < MAX_REPORTED ? null : { reason: 'too_many' };

/** As its sender is told: one that passes is to be sent again. */
export const refusalError = (refusal: Refusal): AirError =>
  new AirError(
    refusal.retry_after_seconds === undefined ? 'forbidden' : 'rate_limited',
    `the chat does not take this now: ${refusal.reason}`,
    { ...refusal },
  );
