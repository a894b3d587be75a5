import { chatFactSchema, type ChatFact } from '../../shared/contract/chat-facts.ts';
import type { LessonLog, LessonLogDefinition, Store } from '../store/index.ts';
import { createChatState, type ChatChange, type ChatState } from './chat.state.ts';

/** Ended lessons in memory, as many as the classroom keeps the boards of. */
const MAX_RESTING = 4;

export const CHAT_LOG: LessonLogDefinition<ChatFact> = { name: 'chat', schema: chatFactSchema };

/** The chat of a lesson that is open. */
export interface OpenChat {
  readonly session_id: string;
  readonly state: ChatState;
  /**
   * Resolves once the fact is on disk, and is part of the state.
   * @throws AirError storage_full, unavailable: it is neither
   */
  append(fact: ChatFact): Promise<void>;
}

export interface ChatLogsDeps {
  readonly lessons: Pick<Store['lessons'], 'log'>;
  /** A fact was taken into the state. */
  readonly onChange: (session_id: string, change: ChatChange) => void;
}

/** The chats of lessons: those of open ones are written, those of ended ones are read when somebody asks. */
export interface ChatLogs {
  /**
   * To be asked for lessons that have not ended, until they have. What there is of it is read at the first call.
   * @throws AirError unavailable
   */
  open(session_id: string): Promise<OpenChat>;
  /** Without waiting; null: it was not read, or is no longer in memory. */
  peek(session_id: string): ChatState | null;
  /** Of a lesson that is open, or not. @throws AirError unavailable */
  read(session_id: string): Promise<ChatState>;
  /** Every fact of a lesson, for as long as `use` takes. @throws AirError unavailable */
  withLog<T>(session_id: string, use: (log: LessonLog<ChatFact>) => Promise<T>): Promise<T>;
  /** The lesson has ended: it is written no more. */
  end(session_id: string): Promise<void>;
}

interface Held {
  /** null: it is not read yet. */
  state: ChatState | null;
  /** Of one that is written. */
  open: { readonly log: LessonLog<ChatFact>; readonly chat: OpenChat } | null;
  /** What opens, reads or closes its log is done one after the other. */
  last: Promise<unknown>;
}

interface Read {
  readonly log: LessonLog<ChatFact>;
  readonly state: ChatState;
}

export const createChatLogs = ({ lessons, onChange }: ChatLogsDeps): ChatLogs => {
  const held = new Map<string, Held>();
  /** Those that are neither written nor in use, the one used last at the end. */
  const resting = new Set<string>();

  const rest = (session_id: string, one: Held): void => {
    if (one.open !== null) return;
    if (one.state === null) held.delete(session_id);
    else resting.add(session_id);
    for (const oldest of resting) {
      if (resting.size <= MAX_RESTING) break;
      resting.delete(oldest);
      held.delete(oldest);
    }
  };

  const inOrder = <T>(session_id: string, work: (one: Held) => Promise<T>): Promise<T> => {
    const one = held.get(session_id) ?? { state: null, open: null, last: Promise.resolve() };
    held.set(session_id, one);
    const done = one.last.then(async () => {
      held.set(session_id, one);
      resting.delete(session_id);
      try {
        return await work(one);
      } finally {
        rest(session_id, one);
      }
    });
    one.last = done.catch(() => undefined);
    return done;
  };

  const fold = async (log: LessonLog<ChatFact>): Promise<ChatState> => {
    const state = createChatState();
    await log.fold((known, fact) => {
      known.apply(fact);
      return known;
    }, state);
    return state;
  };

  const readFrom = async (session_id: string, one: Held): Promise<Read> => {
    const log = one.open?.log ?? (await lessons.log(session_id, CHAT_LOG));
    try {
      one.state ??= await fold(log);
      return { log, state: one.state };
    } catch (error) {
      await log.close();
      throw error;
    }
  };

  const withChat = <T>(session_id: string, use: (read: Read) => Promise<T>): Promise<T> =>
    inOrder(session_id, async (one) => {
      const read = await readFrom(session_id, one);
      try {
        return await use(read);
      } finally {
        if (one.open === null) await read.log.close();
      }
    });

  return {
    async open(session_id) {
      const known = held.get(session_id)?.open?.chat;
      return (
        known ??
        inOrder(session_id, async (one) => {
          if (one.open !== null) return one.open.chat;
          const { log, state } = await readFrom(session_id, one);
          const chat: OpenChat = {
            session_id,
            state,
            // Facts settle in the log's order, and each is taken in the turn in which it does.
            append: (fact) =>
              log.append(fact).then((taken) => {
                onChange(session_id, state.apply(taken));
              }),
          };
          one.open = { log, chat };
          return chat;
        })
      );
    },
    peek: (session_id) => held.get(session_id)?.state ?? null,
    async read(session_id) {
      return held.get(session_id)?.state ?? withChat(session_id, async ({ state }) => state);
    },
    withLog: (session_id, use) => withChat(session_id, ({ log }) => use(log)),
    end: (session_id) =>
      inOrder(session_id, async (one) => {
        const log = one.open?.log;
        one.open = null;
        await log?.close();
      }),
  };
};
