import type { OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';
import type { Draft } from './drafts.ts';

/** Why the node did not take an answer, as the keys of `asking_student.refused`. */
export type Refusal =
  'late' | 'answered' | 'submitted' | 'changes' | 'not_open' | 'too_large' | 'full' | 'gone';

/**
 * How an answer is doing. none: there is none · unsent: it is another than what was sent · sending: it is on its way · waiting: for the
 * node, kept until it is heard of · saved: on the node's disk since `at` · late: likewise, and after the end · refused.
 */
export type SavedMark =
  | { readonly step: 'none' | 'unsent' | 'sending' | 'waiting' }
  | { readonly step: 'saved' | 'late'; readonly at: string; readonly counts: boolean }
  | { readonly step: 'refused'; readonly why: Refusal };

const REASONS: readonly string[] = [
  'late',
  'answered',
  'submitted',
  'changes',
  'not_open',
] satisfies Refusal[];

const isReason = (reason: unknown): reason is Refusal =>
  typeof reason === 'string' && REASONS.includes(reason);

export const refusalOf = ({ code, details }: Extract<OutboxStatus, { step: 'refused' }>): Refusal => {
  if (code === 'too_large') return 'too_large';
  // Of this device: what the node has no room for waits.
  if (code === 'storage_full') return 'full';
  const reason = details?.['reason'];
  return isReason(reason) ? reason : 'gone';
};

const folded = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, folded(part)]),
  );
};

/** Whether two answers are one: the node may have tidied the spaces of what it keeps. */
export const isSameAnswer = (one: unknown, other: unknown): boolean =>
  JSON.stringify(folded(one)) === JSON.stringify(folded(other));

export interface AnswerFacts {
  /** What this tab has of it; null: nothing. */
  readonly draft: Draft | null;
  /** Of the draft's message; null: none was sent, or this page does not know how it ended. */
  readonly status: OutboxStatus | null;
  /** Another message of the room is on its way before it. */
  readonly is_behind: boolean;
  /** As the node has it, of this vote; null: it has none. */
  readonly own: OwnAnswer | null;
}

/** What the student sees as its answer; null: none. */
export const valueOf = ({ draft, own }: Pick<AnswerFacts, 'draft' | 'own'>): unknown =>
  draft === null ? (own?.answer ?? null) : (draft.answer ?? null);

const keptMark = (own: OwnAnswer | null): SavedMark =>
  own === null
    ? { step: 'none' }
    : { step: own.late ? 'late' : 'saved', at: own.saved_at, counts: own.counts };

/** What came after the end is kept, and does not count (yet). */
const isLate = (mark: SavedMark): boolean =>
  mark.step === 'late' ? !mark.counts : mark.step === 'refused' && mark.why === 'late';

/**
 * Whether there is something to send. What came late is kept, and goes again where answers are taken again.
 * @param is_open answers are taken now
 */
export const isUnsent = (mark: SavedMark, is_open: boolean): boolean =>
  isLate(mark) ? is_open : mark.step === 'unsent' || mark.step === 'refused';

/** Whether the node's own word has taken the draft's place: it says the same, and keeps it. */
export const isKept = ({ draft, status, own }: AnswerFacts): boolean =>
  draft !== null &&
  own !== null &&
  (status === null || status.step === 'saved') &&
  isSameAnswer(draft.answer, own.answer);

/** The mark beside an answer. It says "saved" only of what the node has told as its own: that is on its disk. */
export const markOf = (facts: AnswerFacts): SavedMark => {
  const { draft, status, is_behind, own } = facts;
  if (draft === null || isKept(facts)) return keptMark(own);
  // Of an earlier page's message nobody knows, once it waits no more.
  if (draft.sent_id === null || status === null)
    return draft.answer === null && own === null ? { step: 'none' } : { step: 'unsent' };
  switch (status.step) {
    case 'refused': {
      const why = refusalOf(status);
      // It is told what came of it: kept, and late.
      return why === 'late' && own?.late === true ? keptMark(own) : { step: 'refused', why };
    }
    case 'waiting':
      return { step: status.code === null && is_behind ? 'sending' : 'waiting' };
    default:
      return { step: 'sending' };
  }
};
