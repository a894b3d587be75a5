import type { TalkMessage } from './talk.types.ts';

/** Messages of several sources in the order in which they were written; of the same id the last source's counts. */
export const mergeMessages = (...sources: readonly (readonly TalkMessage[])[]): readonly TalkMessage[] => {
  const by_id = new Map<string, TalkMessage>();
  for (const source of sources) for (const message of source) by_id.set(message.message_id, message);
  return [...by_id.values()].sort((one, other) => one.seq - other.seq);
};

const TOGETHER_MS = 120_000;

/** Whether a message goes on where the one before it ended: its writer need not be named again. */
export const continues = (before: TalkMessage | undefined, message: TalkMessage): boolean =>
  before !== undefined &&
  message.name !== null &&
  before.name === message.name &&
  before.role === message.role &&
  before.student_id === message.student_id &&
  before.kind === message.kind &&
  before.to === message.to &&
  before.reply_to === null &&
  message.reply_to === null &&
  Date.parse(message.at) - Date.parse(before.at) <= TOGETHER_MS;

/** A question, and what the teacher answered. */
export interface Thread {
  readonly question: TalkMessage;
  readonly answers: readonly TalkMessage[];
}

/** Questions as they are to be taken up: open ones before answered ones, by votes, and of the same votes the older first. */
export const threadsOf = (messages: readonly TalkMessage[]): readonly Thread[] => {
  const answers = new Map<string, TalkMessage[]>();
  for (const message of messages) {
    const { reply_to, hidden = null } = message;
    if (reply_to === null || hidden !== null) continue;
    answers.set(reply_to, [...(answers.get(reply_to) ?? []), message]);
  }
  return messages
    .filter(({ kind, hidden = null }) => kind === 'question' && hidden !== 'merged')
    .sort((a, b) => Number(a.answered) - Number(b.answered) || b.votes - a.votes || a.seq - b.seq)
    .map((question) => ({ question, answers: answers.get(question.message_id) ?? [] }));
};

/** What others wrote since the reader looked last. */
export const countUnread = (
  messages: readonly TalkMessage[],
  read_seq: number,
  isOwn: (message: TalkMessage) => boolean,
): number =>
  messages.reduce((count, message) => count + (message.seq > read_seq && !isOwn(message) ? 1 : 0), 0);
