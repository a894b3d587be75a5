import type { ChatRefusal } from '../../../shared/contract/chat.ts';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts';

/** Why a message was not taken, as the words have it. */
export type RefusalWord = ChatRefusal | 'form' | 'full' | 'gone' | 'ended' | 'other';

const BY_REASON: Readonly<Record<ChatRefusal, true>> = {
  chat_off: true,
  questions_only: true,
  slow: true,
  muted: true,
  no_private: true,
  too_many: true,
  own_message: true,
  not_a_question: true,
};

const isReason = (reason: unknown): reason is ChatRefusal =>
  typeof reason === 'string' && Object.hasOwn(BY_REASON, reason);

export const refusalWordOf = (code: ErrorCode, details: ErrorDetails | undefined): RefusalWord => {
  const reason = details?.['reason'];
  if (isReason(reason)) return reason;
  switch (code) {
    case 'invalid_input':
    case 'too_large':
      return 'form';
    case 'storage_full':
      return 'full';
    case 'not_found':
    case 'conflict':
      return 'gone';
    case 'ended':
      return 'ended';
    default:
      return 'other';
  }
};

/** What can be done about it where it stands: sent again as it is, or not before it is another or something has changed. */
export const mayRetry = (word: RefusalWord): boolean =>
  word !== 'form' && word !== 'gone' && word !== 'ended';
