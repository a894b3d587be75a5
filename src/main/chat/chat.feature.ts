import type { ChatSeat } from '../../shared/contract/chat-facts.ts';
import type { SessionView } from '../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../shared/errors.ts';
import { lessonFileName } from '../../shared/lesson-file-name.ts';
import { chatTeacherEn } from '../../shared/locales/en/chat.ts';
import { moderationEn } from '../../shared/locales/en/moderation.ts';
import { chatTeacherKo } from '../../shared/locales/ko/chat.ts';
import { moderationKo } from '../../shared/locales/ko/moderation.ts';
import type { Boards } from '../boards/index.ts';
import type { Feature, Platform, StudentWish } from '../feature.ts';
import { createTokenBuckets } from '../http/index.ts';
import { attachmentOf, csvOf, localClock } from '../tables/index.ts';
import {
  historyViewOf,
  isForClass,
  isOpenQuestion,
  isOwn,
  isUnreplied,
  teacherViewOf,
  writerOf,
  type ChatEntry,
} from './chat.entry.ts';
import { historyOf } from './chat.lists.ts';
import { createChatLogs } from './chat.log.ts';
import { createChatMembers } from './chat.members.ts';
import { bindChatMessages, type ChatLesson } from './chat.messages.ts';
import { createChatMetrics } from './chat.metrics.ts';
import { createChatPace } from './chat.pace.ts';
import { moderationRows, moderationTable } from './chat.moderation.ts';
import { createChat, type WordFilter } from './chat.service.ts';
import { createChatState, type ChatChange } from './chat.state.ts';

export interface ChatFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'now_ms'>;
  readonly lessons: {
    readonly open: readonly ChatLesson[];
    get(session_id: string): Promise<Pick<SessionView, 'class_name' | 'title' | 'started_at'>>;
  };
  readonly students: {
    get(session_id: string, student_id: string): ChatSeat | null;
    ofSession(session_id: string): readonly ChatSeat[];
    /** Whom the teacher has put out. */
    putOutOf(session_id: string): readonly ChatSeat[];
  };
  /** Of any lesson. */
  readonly mayNameIn: (session_id: string) => Promise<(student_id: string) => boolean>;
  readonly filter: WordFilter;
  /** Whether its words say that something is not understood. */
  readonly looksConfused: (text: string) => boolean;
}

/** Pages of one student: who goes back through a whole lesson asks for some in a row, and then reads. */
const STUDENT_PAGES = { capacity: 10, per_second: 2, max_keys: 4096 } as const;

const MODERATION_WORDS = { ko: moderationKo, en: moderationEn };
const RECORD_FILE = { ko: chatTeacherKo.chat.record_file, en: chatTeacherEn.chat.record_file };

const tell = (boards: Boards, session_id: string, change: ChatChange): void => {
  if (change.rules) boards.touch('class', session_id, 'chat');
  if (change.messages) {
    // Whole: one that comes may push several out of a list, for their length.
    boards.touch('class', session_id, 'messages');
    boards.touchTeacherOf(session_id, 'chat');
  }
  for (const student_id of change.own) boards.touch('student', student_id, 'my_messages');
  for (const student_id of change.votes) boards.touch('student', student_id, 'my_votes');
  if (change.muted === null) return;
  boards.touch('student', change.muted, 'muted');
  boards.touchTeacherOf(session_id, 'muted');
};

/** What the class and its teacher write to one another. */
export const createChatFeature = (deps: ChatFeatureDeps): Feature => {
  const { platform, lessons, students, mayNameIn, filter, looksConfused } = deps;
  const { store, boards, bus, metrics: registry, logger, now_ms } = platform;
  const logs = createChatLogs({
    lessons: store.lessons,
    onChange: (session_id, change) => {
      tell(boards, session_id, change);
      if (!change.messages) return;
      bus.ephemeral('wishes.changed', session_id, { session_id });
      bus.ephemeral('texts.changed', session_id, { session_id });
    },
  });
  const chat = createChat({
    filter,
    pace: createChatPace({ now_ms }),
    onSaid(session_id, student_id, { kind, text }) {
      const is_confused = looksConfused(text);
      bus.fact('chat.said', session_id, { session_id, student_id, kind, is_confused });
    },
    metrics: createChatMetrics({ registry }),
    now_ms,
  });
  const pages = createTokenBuckets({ ...STUDENT_PAGES, now_ms });
  /** Each page costs the node as much as some hundred messages do. @throws AirError rate_limited */
  const takePage = (student_id: string): void => {
    const bucket = pages.of(student_id);
    if (bucket.take(1)) return;
    throw new AirError('rate_limited', 'too many pages of messages; wait a moment', {
      retry_after_seconds: bucket.wait_seconds(1),
    });
  };
  const nothing = createChatState();
  const subscriptions: (() => void)[] = [];

  /** A lesson's without its chat is still a lesson: whoever writes tries again to read it. */
  const open = async (session_id: string): Promise<void> => {
    try {
      await logs.open(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'the chat of a lesson could not be read');
    }
  };

  /** A seat that nobody was in is given away by itself: that is no removal. */
  const noteRemoval = async (
    session_id: string,
    student_id: string,
    among: readonly ChatSeat[],
    removed: boolean,
  ): Promise<void> => {
    const found = among.find((one) => one.student_id === student_id);
    if (found === undefined || !lessons.open.some((lesson) => lesson.session_id === session_id)) return;
    const { name, student_number } = found;
    try {
      await chat.noteRemoval(await logs.open(session_id), { student_id, name, student_number }, removed);
    } catch (error) {
      logger.error({ err: error, session_id }, 'that a student was removed could not be noted');
    }
  };

  const wishesIn = (session_id: string): StudentWish[] =>
    [...(logs.peek(session_id)?.open ?? [])].flatMap((entry) => {
      const student_id = writerOf(entry);
      const kind = isOpenQuestion(entry) ? 'question' : isUnreplied(entry) ? 'private' : null;
      return student_id === null || kind === null ? [] : [{ kind, student_id, since: entry.said.at }];
    });

  return {
    name: 'chat',
    wishes: wishesIn,
    async textsOf(session_id) {
      const { entries } = await logs.read(session_id);
      return entries.flatMap(({ said: { kind, text, at }, hidden }) =>
        hidden === null ? [{ kind, text, at }] : [],
      );
    },
    bindRoutes(routes) {
      routes.bind('listChat', async ({ params: { session_id }, query, principal }) => {
        if (principal.role === 'student') takePage(principal.student_id);
        await lessons.get(session_id);
        const state = await logs.read(session_id);
        if (principal.role !== 'student') return { body: historyOf(state, () => true, teacherViewOf, query) };
        const { student_id } = principal;
        const mayRead = (entry: ChatEntry): boolean => isForClass(entry) || isOwn(entry, student_id);
        return { body: historyOf(state, mayRead, (entry) => historyViewOf(entry, student_id), query) };
      });
      routes.bind('exportModeration', async ({ params: { session_id }, query: { language, tz } }) => {
        const lesson = await lessons.get(session_id);
        const clock = localClock(tz);
        const rows = await logs.withLog(session_id, moderationRows);
        const mayName = await mayNameIn(session_id);
        const file_words = { file: RECORD_FILE[language], period: null };
        const name = lessonFileName(lesson, clock.day(lesson.started_at), file_words, 'csv');
        return {
          body: csvOf(moderationTable(rows, { words: MODERATION_WORDS[language], clock, mayName })),
          headers: { 'Content-Disposition': attachmentOf(name, 'moderation.csv') },
        };
      });
    },
    bindMessages(messages) {
      bindChatMessages(messages, { chat, logs, lessons, students });
    },
    members: createChatMembers((session_id) =>
      session_id === null ? nothing : (logs.peek(session_id) ?? nothing),
    ),
    async start() {
      for (const { session_id } of lessons.open) await open(session_id);
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => {
          void open(session_id);
        }),
        bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
          void noteRemoval(session_id, student_id, students.putOutOf(session_id), true);
        }),
        bus.on('student.restored', ({ payload: { session_id, student_id } }) => {
          void noteRemoval(session_id, student_id, students.ofSession(session_id), false);
        }),
        bus.on('session.ended', ({ payload: { session_id } }) => {
          logs.end(session_id).catch((error: unknown) => {
            logger.error({ err: error, session_id }, 'the chat of a lesson could not be closed');
          });
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
