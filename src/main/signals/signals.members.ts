import { reactionSchema, type Hand, type ReactionCounts } from '../../shared/contract/signals.ts';
import type { StateMembers } from '../boards/index.ts';
import type { OpenLesson } from './open-lesson.ts';
import type { Answers } from './signals.types.ts';

/** Who is in the lessons. */
export interface SignalsStudents {
  ofSession(session_id: string): readonly { readonly student_id: string; readonly row_id: string | null }[];
  /** null: there is no such student in the lesson. */
  get(
    session_id: string,
    student_id: string,
  ): { readonly name: string; readonly row_id: string | null } | null;
}

export interface SignalsMembersDeps {
  /** null: the lesson is not open. */
  readonly lessonOf: (session_id: string) => OpenLesson | null;
  readonly students: SignalsStudents;
  /** How many are here whose answer is not among these, with or without a device. */
  readonly waitingFor: (session_id: string, check: Answers) => number;
  /** Lines of the attendance of who is here without a device, and has no answer. */
  readonly unansweredOf: (session_id: string, check: Answers) => readonly string[];
  /** Of such a line; null: there is none. */
  readonly nameOf: (session_id: string, entry_id: string) => string | null;
}

const NO_REACTIONS = Object.fromEntries(
  reactionSchema.options.map((reaction) => [reaction, 0]),
) as ReactionCounts;

/** What pages are told of signals: of who was lost or wants another pace the teacher learns the number, and the class nothing. */
export const createSignalsMembers = (deps: SignalsMembersDeps): StateMembers => {
  const { lessonOf, students, waitingFor, unansweredOf, nameOf } = deps;
  const taught = (session: { readonly session_id: string } | null): OpenLesson | null =>
    session === null ? null : lessonOf(session.session_id);

  const handOf = (session_id: string, student_id: string): Hand | null => {
    const lesson = lessonOf(session_id);
    const hand = lesson?.signals.hands.get(student_id);
    const student = students.get(session_id, student_id);
    if (lesson === null || hand === undefined || student === null) return null;
    return { student_id, name: student.name, turns: lesson.signals.turns.get(student_id) ?? 0, ...hand };
  };
  const paceCounts = (lesson: OpenLesson | null) => {
    const wishes = [...(lesson?.pace.values() ?? [])];
    return {
      slower: wishes.filter((wish) => wish === -1).length,
      faster: wishes.filter((wish) => wish === 1).length,
    };
  };
  const checkCounts = (session_id: string) => {
    const { check = null, closed_check = null } = lessonOf(session_id)?.signals ?? {};
    const last = check ?? closed_check;
    if (last === null) return null;
    const { check_id, answers, entered } = last;
    const all = [...answers.values(), ...entered.values()];
    const understood = all.filter((answer) => answer).length;
    const waiting = check === null ? (closed_check?.waiting ?? 0) : waitingFor(session_id, check);
    return {
      check_id,
      is_open: check !== null,
      understood,
      not_understood: all.length - understood,
      waiting,
    };
  };

  return {
    class: {
      hands_up: { kind: 'value', read: (session) => taught(session)?.signals.hands.size ?? 0 },
      reactions: { kind: 'value', read: (session) => taught(session)?.reactions.counts ?? NO_REACTIONS },
      check: {
        kind: 'value',
        read(session) {
          const check = taught(session)?.signals.check ?? null;
          return check === null ? null : { check_id: check.check_id, asked_at: check.asked_at };
        },
      },
    },
    student: {
      hand: {
        kind: 'value',
        read({ session, student_id }) {
          const hand = handOf(session.session_id, student_id);
          if (hand === null) return null;
          const place = taught(session)?.placeOf(student_id) ?? 0;
          return { raised_at: hand.raised_at, turns: hand.turns, place };
        },
      },
      lost_until: {
        kind: 'value',
        read: ({ session, student_id }) => taught(session)?.lost.get(student_id) ?? null,
      },
      pace: { kind: 'value', read: ({ session, student_id }) => taught(session)?.pace.get(student_id) ?? 0 },
      understood: {
        kind: 'value',
        read: ({ session, student_id }) => taught(session)?.signals.check?.answers.get(student_id) ?? null,
      },
    },
    teacher: {
      hands: {
        kind: 'list',
        ids: ({ session }) => taught(session)?.signals.hands.keys() ?? [],
        read: ({ session }, student_id) => (session === null ? null : handOf(session.session_id, student_id)),
      },
      lost_now: { kind: 'value', read: ({ session }) => taught(session)?.lost.size ?? 0 },
      lost_moments: {
        kind: 'list',
        ids: ({ session }) => taught(session)?.signals.moments.map(({ moment_id }) => moment_id) ?? [],
        read({ session }, id) {
          const moment = taught(session)?.signals.moments.find(({ moment_id }) => moment_id === id);
          if (session === null || moment === undefined) return null;
          const { moment_id, at, count, has_still } = moment;
          const still = has_still ? `/api/signals/${session.session_id}/lost/${moment_id}.jpg` : null;
          return { moment_id, at, count, still };
        },
      },
      pace: { kind: 'value', read: ({ session }) => paceCounts(taught(session)) },
      check_counts: {
        kind: 'value',
        read: ({ session }) => (session === null ? null : checkCounts(session.session_id)),
      },
      check_unanswered: {
        kind: 'list',
        ids({ session }) {
          const check = taught(session)?.signals.check ?? null;
          return session === null || check === null ? [] : unansweredOf(session.session_id, check);
        },
        read({ session }, entry_id) {
          const name = session === null ? null : nameOf(session.session_id, entry_id);
          return name === null ? null : { entry_id, name };
        },
      },
      check_entered: {
        kind: 'list',
        ids: ({ session }) => taught(session)?.signals.check?.entered.keys() ?? [],
        read({ session }, entry_id) {
          const understood = taught(session)?.signals.check?.entered.get(entry_id);
          return understood === undefined ? null : { entry_id, understood };
        },
      },
    },
  };
};
