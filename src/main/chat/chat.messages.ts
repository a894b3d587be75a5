import type { ChatSeat } from '../../shared/contract/chat-facts.ts';
import { AirError } from '../../shared/errors.ts';
import type { MessageBinder } from '../http/index.ts';
import type { ChatLogs, OpenChat } from './chat.log.ts';
import type { Chat } from './chat.service.ts';

/** A lesson that has not ended. */
export interface ChatLesson {
  readonly session_id: string;
  readonly teacher_id: string;
  readonly teacher_name: string | null;
}

export interface ChatMessagesDeps {
  readonly chat: Chat;
  readonly logs: Pick<ChatLogs, 'open'>;
  readonly lessons: { readonly open: readonly ChatLesson[] };
  readonly students: { get(session_id: string, student_id: string): ChatSeat | null };
}

/** What students and the teacher send. */
export const bindChatMessages = (messages: MessageBinder, deps: ChatMessagesDeps): void => {
  const { chat, logs, lessons, students } = deps;

  const lessonOf = (session_id: string | null): ChatLesson => {
    const lesson = lessons.open.find((one) => one.session_id === session_id);
    if (lesson === undefined) throw new AirError('ended', 'the lesson is not open');
    return lesson;
  };
  /** In the turn in which the lesson was seen to be open. */
  const chatOf = (session_id: string | null): Promise<OpenChat> => logs.open(lessonOf(session_id).session_id);

  const seatOf = (session_id: string, wanted: string): ChatSeat => {
    const seat = students.get(session_id, wanted);
    if (seat === null) throw new AirError('not_found', 'there is no such student in this lesson');
    const { student_id, name, student_number } = seat;
    return { student_id, name, student_number };
  };

  messages.bind('chat.send', async ({ id, principal, session_id, payload, client }) => {
    const { text, kind, reply_to = null, to = null } = payload;
    const lesson = lessonOf(session_id);
    if (principal.role === 'student') {
      if (reply_to !== null || to !== null)
        throw new AirError('invalid_input', 'a student writes to the class, or to the teacher');
      const seat = seatOf(lesson.session_id, principal.student_id);
      await chat.say(await logs.open(lesson.session_id), seat, { id, text, kind }, client.peer);
      return;
    }
    if (to !== null) seatOf(lesson.session_id, to);
    await chat.teach(await logs.open(lesson.session_id), lesson, { id, text, kind, reply_to, to });
  });
  messages.bind(
    'chat.vote',
    async ({ principal: { student_id }, session_id, payload: { message_id, up } }) => {
      await chat.vote(await chatOf(session_id), student_id, message_id, up);
    },
  );
  messages.bind('chat.report', async ({ principal: { student_id }, session_id, payload: { message_id } }) => {
    await chat.report(await chatOf(session_id), seatOf(session_id, student_id), message_id);
  });
  messages.bind('chat.pin', async ({ session_id, payload: { message_id, pinned } }) => {
    await chat.pin(await chatOf(session_id), message_id, pinned);
  });
  messages.bind('chat.hide', async ({ session_id, payload: { message_id, hidden } }) => {
    await chat.hide(await chatOf(session_id), message_id, hidden);
  });
  messages.bind('chat.review', async ({ session_id, payload: { message_id } }) => {
    await chat.review(await chatOf(session_id), message_id);
  });
  messages.bind('chat.answered', async ({ session_id, payload: { message_id, answered } }) => {
    await chat.markAnswered(await chatOf(session_id), message_id, answered);
  });
  messages.bind('chat.merge', async ({ session_id, payload: { message_id, into_id } }) => {
    await chat.merge(await chatOf(session_id), message_id, into_id);
  });
  messages.bind('chat.mode', async ({ session_id, payload }) => {
    await chat.rule(await chatOf(session_id), payload);
  });
  messages.bind('student.mute', async ({ session_id, payload: { student_id, muted } }) => {
    const lesson = lessonOf(session_id);
    const seat = seatOf(lesson.session_id, student_id);
    await chat.mute(await logs.open(lesson.session_id), seat, muted);
  });
};
