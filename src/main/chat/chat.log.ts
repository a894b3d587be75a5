import { chatFactSchema, type ChatFact } from '../../shared/contract/chat-facts.ts';
import {
  createFoldedLogs,
  type FoldedLogs,
  type LessonLogDefinition,
  type OpenLog,
  type Store,
} from '../store/index.ts';
import { createChatState, type ChatChange, type ChatState } from './chat.state.ts';

export const CHAT_LOG: LessonLogDefinition<ChatFact> = { name: 'chat', schema: chatFactSchema };

/** The chat of a lesson that is open. */
export type OpenChat = OpenLog<ChatFact, ChatState>;

export interface ChatLogsDeps {
  readonly lessons: Pick<Store['lessons'], 'log'>;
  /** A fact was taken into the state. */
  readonly onChange: (session_id: string, change: ChatChange) => void;
}

/** The chats of lessons. */
export type ChatLogs = FoldedLogs<ChatFact, ChatState>;

export const createChatLogs = ({ lessons, onChange }: ChatLogsDeps): ChatLogs =>
  createFoldedLogs({
    lessons,
    definition: CHAT_LOG,
    begin: () => createChatState(),
    take: (state, fact) => state.apply(fact),
    onChange,
  });
