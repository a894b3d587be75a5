import { z } from 'zod';
import type { ChatPayload } from '../../common/chat/sends.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';

/** Whom the teacher writes to, and what about. */
export interface Target {
  /** A student alone; null: everyone. */
  readonly to: string | null;
  /** What is answered; null: nothing. */
  readonly reply_to: string | null;
  /** Of the student; null: not known. */
  readonly name: string | null;
  readonly about: string;
}

export interface TeacherDraft {
  readonly text: string;
  /** null: everyone. */
  readonly target: Target | null;
}

/**
 * What the teacher is writing, to each target apart: no text changes to whom it goes because another message is answered. Kept over
 * a reload.
 */
export interface TeacherDrafts {
  /** What stands in the field, and for whom. */
  readonly current: TeacherDraft;
  /** Begun before, the latest last; each has a text, and a target of its own. */
  readonly others: readonly TeacherDraft[];
}

const draftSchema: z.ZodType<TeacherDraft> = z.object({
  text: z.string(),
  target: z
    .object({
      to: z.string().nullable(),
      reply_to: z.string().nullable(),
      name: z.string().nullable(),
      about: z.string(),
    })
    .nullable(),
});
export const teacherDraftsSchema: z.ZodType<TeacherDrafts> = z.object({
  current: draftSchema,
  others: z.array(draftSchema),
});

export const NO_DRAFTS: TeacherDrafts = { current: { text: '', target: null }, others: [] };

const isSame = (one: Target | null, other: Target | null): boolean =>
  (one?.to ?? null) === (other?.to ?? null) && (one?.reply_to ?? null) === (other?.reply_to ?? null);

/** Whether one student alone reads what is written there. */
export const isForOne = (target: Target | null): boolean => (target?.to ?? null) !== null;

/** Of who answers a message, or writes to its writer. */
export const targetOf = (kind: 'answer' | 'private', message: TalkMessage): Target => {
  const { message_id, student_id = null, name, text } = message;
  return {
    to: kind === 'private' || message.kind === 'private' ? student_id : null,
    reply_to: kind === 'answer' ? message_id : null,
    name,
    about: text,
  };
};

export const typed = ({ current, others }: TeacherDrafts, text: string): TeacherDrafts => ({
  current: { ...current, text },
  others,
});

/** Another target, with what was begun for it; what stands in the field waits among the others. */
export const turnedTo = ({ current, others }: TeacherDrafts, target: Target | null): TeacherDrafts => {
  if (isSame(current.target, target)) return { current, others };
  const text = others.find((one) => isSame(one.target, target))?.text ?? '';
  const left = others.filter((one) => !isSame(one.target, target));
  return { current: { text, target }, others: current.text.trim() === '' ? left : [...left, current] };
};

/** Back to everyone. An answer that everyone reads stays in the field, as a message: it goes to nobody else. */
export const stopped = (drafts: TeacherDrafts): TeacherDrafts => {
  const { text, target } = drafts.current;
  const back = turnedTo(drafts, null);
  if (isForOne(target) || back.current.text !== '') return back;
  return { current: { text, target: null }, others: drafts.others };
};

/** What stood in the field is on its way. */
export const sent = (drafts: TeacherDrafts): TeacherDrafts => turnedTo(typed(drafts, ''), null);

/** The same, where the talk with one student goes on. */
export const sentToOne = (drafts: TeacherDrafts): TeacherDrafts => {
  const { target } = drafts.current;
  return turnedTo(typed(drafts, ''), target === null ? null : { ...target, reply_to: null, about: '' });
};

/** Away from what is private: what is begun for one student stays in sight, and an empty field is for everyone. */
export const turnedAway = (drafts: TeacherDrafts): TeacherDrafts =>
  isForOne(drafts.current.target) && drafts.current.text.trim() === '' ? turnedTo(drafts, null) : drafts;

/** What comes back into the field stands above what is typed for the same target. */
export const takenBack = (drafts: TeacherDrafts, { text, target }: TeacherDraft): TeacherDrafts => {
  const turned = turnedTo(drafts, target);
  const begun = turned.current.text;
  return typed(turned, begun === '' ? text : `${text}\n${begun}`);
};

/** What is sent. */
export const payloadOf = ({ text, target }: TeacherDraft): ChatPayload => {
  const { to = null, reply_to = null } = target ?? {};
  return {
    text,
    kind: to === null ? 'message' : 'private',
    ...(to !== null && { to }),
    ...(reply_to !== null && { reply_to }),
  };
};
