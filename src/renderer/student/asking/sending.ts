import type { Outbox } from '../../common/outbox/outbox.ts';
import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';
import { draftKey, type Draft, type Drafts } from './drafts.ts';

/** One asking of one question. */
export interface Asked {
  readonly run_id: string;
  readonly question_id: string;
  readonly vote: number;
}

const isOf = ({ run_id, question_id, vote }: Asked, { payload }: OutboxEntry): boolean =>
  payload['quiz_id'] === run_id && payload['question_id'] === question_id && payload['vote'] === vote;

/** The last answer to it that the node does not have yet, an earlier page's among them; null: there is none. */
export const queuedOf = (asked: Asked, entries: readonly OutboxEntry[]): Draft | null => {
  const last = entries.filter((entry) => isOf(asked, entry)).at(-1);
  return last === undefined ? null : { answer: last.payload['answer'], sent_id: last.id };
};

export interface SendingDeps {
  readonly outbox: Pick<Outbox, 'entries' | 'outdate' | 'enqueue'>;
  readonly drafts: Drafts;
}

/** Sends an answer, in the place of those to the same that still wait: messages of a room go out in their order, and the last one counts. */
export const sendAnswer = ({ outbox, drafts }: SendingDeps, asked: Asked, answer: unknown): void => {
  const { run_id, question_id, vote } = asked;
  for (const entry of outbox.entries('quiz.respond')) if (isOf(asked, entry)) outbox.outdate(entry.id);
  const { id } = outbox.enqueue('quiz.respond', { quiz_id: run_id, question_id, vote, answer });
  drafts.set(draftKey(run_id, question_id, vote), { answer, sent_id: id });
};
