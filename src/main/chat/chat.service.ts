import { createHash } from 'node:crypto';
import type { ChatKind, ChatMode } from '../../shared/contract/chat.ts';
import type { ChatSeat } from '../../shared/contract/chat-facts.ts';
import { AirError } from '../../shared/errors.ts';
import { isForClass, isOwn, openReportsOf, writerOf, type ChatEntry } from './chat.entry.ts';
import type { OpenChat } from './chat.log.ts';
import type { ChatMetrics } from './chat.metrics.ts';
import type { ChatPace, ChatWriter } from './chat.pace.ts';
import { refusalError, refusalToReport, refusalToVote, refusalToWrite, type Refusal } from './chat.rules.ts';
import type { ChatState } from './chat.state.ts';

/** What keeps a message back until the teacher has read it. */
export interface WordFilter {
  holdsBack(text: string): boolean;
}

export interface ChatDeps {
  readonly filter: WordFilter;
  readonly pace: ChatPace;
  readonly metrics: ChatMetrics;
  /** A student's message is kept; the same again is told once. */
  readonly onSaid: (session_id: string, student_id: string, message: StudentMessage) => void;
  /** A question is marked as answered, and that is kept. */
  readonly onAnswered: (session_id: string) => void;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

export interface StudentMessage {
  /** Its sender's own. */
  readonly id: string;
  readonly text: string;
  readonly kind: ChatKind;
}

export interface TeacherMessage extends StudentMessage {
  readonly reply_to: string | null;
  readonly to: string | null;
}

/** The teacher of a lesson, by the name that the lesson gives. */
export interface ChatTeacher {
  readonly teacher_id: string;
  readonly teacher_name: string | null;
}

export interface WantedRules {
  readonly mode: ChatMode;
  readonly private_allowed?: boolean | undefined;
  readonly anonymous?: boolean | undefined;
  readonly slow_seconds?: number | undefined;
}

/**
 * What is done in the chat of an open lesson. Each resolves once it is on disk, and the same again changes nothing. What a
 * student does not see is not there for it.
 * @throws AirError each of them: storage_full, unavailable; not_found; for a student forbidden and rate_limited with
 * `details.reason`; for the teacher conflict, where a message cannot be dealt with in that way
 */
export interface Chat {
  say(chat: OpenChat, seat: ChatSeat, message: StudentMessage, peer: ChatWriter['peer']): Promise<void>;
  vote(chat: OpenChat, student_id: string, message_id: string, up: boolean): Promise<void>;
  report(chat: OpenChat, seat: ChatSeat, message_id: string): Promise<void>;
  /** @throws AirError invalid_input where `to` does not fit its kind */
  teach(chat: OpenChat, teacher: ChatTeacher, message: TeacherMessage): Promise<void>;
  pin(chat: OpenChat, message_id: string, pinned: boolean): Promise<void>;
  hide(chat: OpenChat, message_id: string, hidden: boolean): Promise<void>;
  /** Leaves a message as it is, though it was reported. */
  review(chat: OpenChat, message_id: string): Promise<void>;
  markAnswered(chat: OpenChat, message_id: string, answered: boolean): Promise<void>;
  merge(chat: OpenChat, message_id: string, into_id: string): Promise<void>;
  /** What is not named stays as it is. */
  rule(chat: OpenChat, rules: WantedRules): Promise<void>;
  mute(chat: OpenChat, seat: ChatSeat, muted: boolean): Promise<void>;
  /** Keeps that the teacher put a student out, or let it in again. */
  noteRemoval(chat: OpenChat, seat: ChatSeat, removed: boolean): Promise<void>;
}

/** The same for the same message of the same sender, over a crash too; nobody's is another's. */
const messageIdOf = (session_id: string, sender: string, id: string): string =>
  createHash('sha256').update(`${session_id}\n${sender}\n${id}`).digest('base64url').slice(0, 22);

const noSuchMessage = (): AirError => new AirError('not_found', 'there is no such message');

const entryOf = (state: ChatState, message_id: string): ChatEntry => {
  const entry = state.get(message_id);
  if (entry === undefined) throw noSuchMessage();
  return entry;
};

const assertQuestion = (entry: ChatEntry): void => {
  if (entry.said.kind !== 'question') throw new AirError('conflict', 'this is no question');
};

export const createChat = ({ filter, pace, metrics, onSaid, onAnswered, now_ms }: ChatDeps): Chat => {
  const assertNot = (refusal: Refusal | null): void => {
    if (refusal === null) return;
    metrics.refused(refusal.reason);
    throw refusalError(refusal);
  };

  /** When a student of a lesson last wrote. */
  const written_ms = new WeakMap<ChatState, Map<string, number>>();

  const timesOf = (state: ChatState): Map<string, number> => {
    const times = written_ms.get(state) ?? new Map<string, number>();
    written_ms.set(state, times);
    return times;
  };

  /** The question that the vote is for: the one that stands for a merged one. */
  const votable = (state: ChatState, student_id: string, message_id: string): ChatEntry => {
    const entry = entryOf(state, message_id);
    assertNot(writerOf(entry) === student_id ? { reason: 'own_message' } : null);
    const standing = state.standingFor(message_id);
    if (standing === undefined || !isForClass(standing)) throw noSuchMessage();
    assertNot(writerOf(standing) === student_id ? { reason: 'own_message' } : null);
    assertNot(standing.said.kind === 'question' ? null : { reason: 'not_a_question' });
    return standing;
  };

  /** Throws where the teacher's message cannot be an answer to that one. */
  const assertAnswerable = (state: ChatState, { kind, reply_to, to }: TeacherMessage): void => {
    if (reply_to === null) return;
    const entry = entryOf(state, reply_to);
    const is_for_all = entry.said.kind === 'question' && isForClass(entry);
    const fits = is_for_all || (kind === 'private' && to !== null && isOwn(entry, to));
    if (!fits) throw new AirError('conflict', 'an answer stands with a question that its readers see');
  };

  return {
    async say({ session_id, state, append }, seat, { id, text, kind }, peer) {
      const { student_id } = seat;
      const message_id = messageIdOf(session_id, `student/${student_id}`, id);
      // Before the rules: what is kept is kept, whatever they are now.
      if (state.get(message_id) !== undefined) return;
      const times = timesOf(state);
      const waited_ms = now_ms() - (times.get(student_id) ?? -Infinity);
      assertNot(refusalToWrite(state, { student_id, kind, waited_ms }));
      const retry_after_seconds = pace.take({ session_id, student_id, peer }, Buffer.byteLength(text));
      assertNot(retry_after_seconds > 0 ? { reason: 'slow', retry_after_seconds } : null);
      // The teacher, who would decide on it, is who reads a private one.
      const held_back = kind !== 'private' && filter.holdsBack(text);
      await append({
        type: 'said',
        message_id,
        sent_id: id,
        seat,
        teacher_name: null,
        kind,
        text,
        reply_to: null,
        to: null,
        anonymous: state.rules.anonymous,
        held_back,
      });
      times.set(student_id, now_ms());
      metrics.said('student', kind);
      if (held_back) metrics.heldBack();
      onSaid(session_id, student_id, { id, text, kind });
    },
    async vote({ state, append }, student_id, message_id, up) {
      const question = votable(state, student_id, message_id);
      if (question.voters.has(student_id) === up) return;
      assertNot(refusalToVote(state, student_id));
      await append({ type: 'voted', message_id, student_id, up });
      metrics.voted();
    },
    async report({ state, append }, seat, message_id) {
      const { student_id } = seat;
      const entry = entryOf(state, message_id);
      if (entry.reporters.has(student_id)) return;
      if (!isForClass(entry) && !isOwn(entry, student_id)) throw noSuchMessage();
      assertNot(writerOf(entry) === student_id ? { reason: 'own_message' } : null);
      assertNot(refusalToReport(state, student_id));
      await append({ type: 'reported', message_id, ...seat });
      metrics.reported();
    },
    async teach({ session_id, state, append }, { teacher_id, teacher_name }, message) {
      const { id, text, kind, reply_to, to } = message;
      const message_id = messageIdOf(session_id, `teacher/${teacher_id}`, id);
      if (state.get(message_id) !== undefined) return;
      if ((kind === 'private') !== (to !== null))
        throw new AirError('invalid_input', 'what is private is for one student, and nothing else is');
      assertAnswerable(state, message);
      await append({
        type: 'said',
        message_id,
        sent_id: id,
        seat: null,
        teacher_name,
        kind,
        text,
        reply_to,
        to,
        anonymous: false,
        held_back: false,
      });
      metrics.said('teacher', kind);
    },
    async pin({ state, append }, message_id, pinned) {
      const entry = entryOf(state, message_id);
      const is_pinned = state.rules.pinned_id === message_id;
      if (pinned === is_pinned) return;
      if (pinned && !isForClass(entry)) throw new AirError('conflict', 'the class does not see it');
      await append({ type: 'pinned', message_id: pinned ? message_id : null });
    },
    async hide({ state, append }, message_id, hidden) {
      const entry = entryOf(state, message_id);
      // A merged one is out of sight already, and would lose its votes.
      if (hidden ? entry.hidden === 'teacher' || entry.hidden === 'merged' : entry.hidden === null) return;
      await append({ type: 'hidden', message_id, hidden });
    },
    async review({ state, append }, message_id) {
      if (openReportsOf(entryOf(state, message_id)) > 0) await append({ type: 'reviewed', message_id });
    },
    async markAnswered({ session_id, state, append }, message_id, answered) {
      const entry = entryOf(state, message_id);
      assertQuestion(entry);
      if (entry.answered === answered) return;
      await append({ type: 'answered', message_id, answered });
      if (answered) onAnswered(session_id);
    },
    async merge({ state, append }, message_id, into_id) {
      const entry = entryOf(state, message_id);
      const into = entryOf(state, into_id);
      if (entry.merged?.into_id === into_id) return;
      for (const one of [entry, into]) {
        assertQuestion(one);
        if (one.hidden !== null) throw new AirError('conflict', 'the class does not see it');
      }
      if (entry === into) throw new AirError('conflict', 'it is the same question');
      await append({ type: 'merged', message_id, into_id });
    },
    async rule({ state, append }, wanted) {
      const { rules } = state;
      const mode = wanted.mode;
      const private_allowed = wanted.private_allowed ?? rules.private_allowed;
      const anonymous = wanted.anonymous ?? rules.anonymous;
      const slow_seconds = wanted.slow_seconds ?? rules.slow_seconds;
      await append({ type: 'ruled', mode, private_allowed, anonymous, slow_seconds });
    },
    async mute({ state, append }, seat, muted) {
      if (state.muted.has(seat.student_id) === muted) return;
      await append({ type: 'muted', ...seat, muted });
    },
    async noteRemoval({ append }, seat, removed) {
      await append({ type: 'removed', ...seat, removed });
    },
  };
};
