import type {
  ChatHidden,
  ChatHistoryMessage,
  ChatMessage,
  OwnChatMessage,
  TeacherChatMessage,
} from '../../shared/contract/chat.ts';
import type { ChatFact } from '../../shared/contract/chat-facts.ts';
import type { Fact } from '../store/index.ts';

export type SaidFact = Extract<Fact<ChatFact>, { readonly type: 'said' }>;

/** A message with what has become of it. */
export interface ChatEntry {
  readonly said: SaidFact;
  /** Of its text, in UTF-8. */
  readonly bytes: number;
  hidden: ChatHidden;
  answered: boolean;
  /** Of a private one of a student's: the teacher has written to it alone since. */
  replied: boolean;
  readonly voters: Set<string>;
  readonly reporters: Set<string>;
  /** How many of the reports the teacher has dealt with. */
  reviewed: number;
  /** While it is merged: the question that stands for it, and who votes for that one because of it. */
  merged: { readonly into_id: string; readonly gained: readonly string[] } | null;
}

/** As it was said. */
export const entryOf = (said: SaidFact): ChatEntry => ({
  said,
  bytes: Buffer.byteLength(said.text),
  hidden: said.held_back ? 'filter' : null,
  answered: false,
  replied: false,
  voters: new Set(),
  reporters: new Set(),
  reviewed: 0,
  merged: null,
});

/** Who wrote it; null: the teacher. */
export const writerOf = ({ said }: ChatEntry): string | null => said.seat?.student_id ?? null;

export const isForClass = ({ said, hidden }: ChatEntry): boolean =>
  said.kind !== 'private' && hidden === null;

export const openReportsOf = ({ reporters, reviewed }: ChatEntry): number => reporters.size - reviewed;

/** A student's, which the class sees and nobody has answered. */
export const isOpenQuestion = (entry: ChatEntry): boolean =>
  entry.said.kind === 'question' && writerOf(entry) !== null && isForClass(entry) && !entry.answered;

/** A private one of a student's, to which the teacher has not written back. */
export const isUnreplied = (entry: ChatEntry): boolean =>
  entry.said.kind === 'private' && writerOf(entry) !== null && entry.hidden === null && !entry.replied;

/** It was held back, or reported, and the teacher has not decided yet. */
export const wantsLook = (entry: ChatEntry): boolean =>
  entry.hidden === 'filter' || (entry.hidden === null && openReportsOf(entry) > 0);

/** It wrote it, or it was written to it alone. */
export const isOwn = (entry: ChatEntry, student_id: string): boolean =>
  writerOf(entry) === student_id || (entry.said.to === student_id && entry.hidden === null);

const partsOf = (entry: ChatEntry): ChatMessage => {
  const { said, voters, answered } = entry;
  return {
    message_id: said.message_id,
    seq: said.seq,
    name: said.seat?.name ?? said.teacher_name,
    role: said.seat === null ? 'teacher' : 'student',
    kind: said.kind,
    text: said.text,
    at: said.at,
    votes: voters.size,
    answered,
    reply_to: said.reply_to,
  };
};

export const classViewOf = (entry: ChatEntry): ChatMessage => ({
  ...partsOf(entry),
  ...(entry.said.anonymous ? { name: null } : {}),
});

/** @param student_id whose own it is */
export const ownViewOf = (entry: ChatEntry, student_id: string): OwnChatMessage => ({
  ...partsOf(entry),
  hidden: entry.hidden,
  sent_id: writerOf(entry) === student_id ? entry.said.sent_id : null,
});

export const teacherViewOf = (entry: ChatEntry): TeacherChatMessage => ({
  ...partsOf(entry),
  student_id: writerOf(entry),
  to: entry.said.to,
  hidden: entry.hidden,
  reports: entry.reporters.size,
  open_reports: openReportsOf(entry),
  sent_id: entry.said.seat === null ? entry.said.sent_id : null,
});

const UNREPORTED = { reports: 0, open_reports: 0 };

/** For a student who may read it. */
export const historyViewOf = (entry: ChatEntry, student_id: string): ChatHistoryMessage =>
  isOwn(entry, student_id)
    ? { ...ownViewOf(entry, student_id), student_id: writerOf(entry), to: entry.said.to, ...UNREPORTED }
    : { ...classViewOf(entry), student_id: null, to: null, hidden: null, sent_id: null, ...UNREPORTED };
