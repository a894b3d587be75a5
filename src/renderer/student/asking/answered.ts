import type { AskedQuestion, OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';
import type { AnyView } from './answer-view.types.ts';
import { draftKey, type Drafts } from './drafts.ts';
import { queuedOf } from './sending.ts';

/** At own pace each question is asked once. */
export const ONLY_VOTE = 1;

export interface PaperFacts {
  readonly run_id: string;
  readonly drafts: Drafts;
  readonly queued: readonly OutboxEntry[];
  readonly answers: readonly OwnAnswer[];
  /** null: this page has none for the type. */
  readonly viewOf: (type: string) => AnyView | null;
}

/** What is written and was not sent, and can be as it is; undefined: nothing. */
export const unsentOf = ({ run_id, drafts, viewOf }: PaperFacts, question: AskedQuestion): unknown => {
  const draft = drafts.get(draftKey(run_id, question.question_id, ONLY_VOTE));
  if (draft === null || draft.sent_id !== null || draft.answer === null) return undefined;
  return viewOf(question.type)?.isComplete(question, draft.answer) === true ? draft.answer : undefined;
};

/** Whether a question has an answer: one that the node has, one on its way, or one that goes with handing in. */
export const isAnswered = (facts: PaperFacts, question: AskedQuestion): boolean => {
  const { run_id, queued, answers } = facts;
  const { question_id } = question;
  return (
    answers.some((own) => own.run_id === run_id && own.question_id === question_id) ||
    queuedOf({ run_id, question_id, vote: ONLY_VOTE }, queued) !== null ||
    unsentOf(facts, question) !== undefined
  );
};
