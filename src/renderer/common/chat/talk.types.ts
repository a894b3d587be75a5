import type { ChatMessage, TeacherChatMessage } from '../../../shared/contract/chat.ts';

/** A message as either page has it, from a board or from history; what the reader is not told is absent. */
export type TalkMessage = ChatMessage &
  Partial<Pick<TeacherChatMessage, 'student_id' | 'to' | 'hidden' | 'reports' | 'open_reports' | 'sent_id'>>;

/** What of the talk is shown. */
export type TalkFilter = 'all' | 'questions' | 'private' | 'held';
