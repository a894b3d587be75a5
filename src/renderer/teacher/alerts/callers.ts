import type { TeacherChatMessage } from '../../../shared/contract/chat.ts';
import type { Knock } from '../../../shared/contract/classroom/door.ts';
import type { Hand } from '../../../shared/contract/signals.ts';

/** Who waits for the teacher. */
export interface Callers {
  /** Of the title, the icon and the rail: hands without the word, private messages that were not read, and who is before the door. */
  readonly count: number;
  /** What may sound, each by a name of its own that comes once. */
  readonly keys: readonly string[];
}

/**
 * @param read_seq up to which message, by `seq`, the teacher has read; negative: that is not known yet
 */
export const callersOf = (
  knocks: readonly Pick<Knock, 'knock_id'>[],
  hands: readonly Pick<Hand, 'student_id' | 'raised_at' | 'called_at'>[],
  messages: readonly Pick<TeacherChatMessage, 'message_id' | 'seq' | 'kind' | 'role' | 'hidden'>[],
  read_seq: number,
): Callers => {
  const waiting = hands.filter(({ called_at }) => called_at === null);
  const to_teacher = messages.filter(
    ({ kind, role, hidden }) => kind === 'private' && role === 'student' && hidden === null,
  );
  const unread = read_seq < 0 ? [] : to_teacher.filter(({ seq }) => seq > read_seq);
  return {
    count: knocks.length + waiting.length + unread.length,
    keys: [
      ...knocks.map(({ knock_id }) => knock_id),
      ...waiting.map(({ student_id, raised_at }) => `${student_id} ${raised_at}`),
      ...to_teacher.map(({ message_id }) => message_id),
    ],
  };
};

/** Whether somebody calls who did not before. @param before null: this is the first that is known, and no news */
export const hasNewCaller = (before: readonly string[] | null, now: readonly string[]): boolean => {
  if (before === null) return false;
  const known = new Set(before);
  return now.some((key) => !known.has(key));
};
