import { X } from 'lucide-react';
import { useSyncExternalStore, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Composer, type FieldControl } from '../../common/chat/composer.tsx';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import type { ChatPayload } from '../../common/chat/sends.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { Button } from '../ui/button.tsx';

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

/** What stands in the field, and for whom: what is for one student stays so over a reload. */
export interface TeacherDraft {
  readonly text: string;
  /** null: everyone. */
  readonly target: Target | null;
}

export const teacherDraftSchema: z.ZodType<TeacherDraft> = z.object({
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

interface TeacherComposerProps {
  readonly draft: KeptValue<TeacherDraft>;
  /** A name as this page may show it now. */
  readonly veil: (name: string) => string;
  readonly field: Ref<FieldControl>;
  readonly onSend: (draft: TeacherDraft) => void;
}

/** Where the teacher writes, and to whom. */
export const TeacherComposer = (props: TeacherComposerProps) => {
  const { draft, veil, field, onSend } = props;
  const { t } = useTranslation();
  const { text, target } = useSyncExternalStore(draft.subscribe, draft.get, draft.get);
  const label = (): string => {
    if (target === null) return t('chat.to_all_label');
    const name = target.name === null ? null : veil(target.name);
    if (target.to !== null) return t('chat.to_one', { name: name ?? t('chat.nameless') });
    return name === null ? t('chat.answering_nameless') : t('chat.answering', { name });
  };
  const stop = (): void => {
    draft.set({ ...draft.get(), target: null });
  };
  return (
    <div
      className="chat-write"
      onKeyDown={({ key }) => {
        // What is typed for one student alone does not become everyone's by a key that also closes things.
        if (key === 'Escape' && (text === '' || (target?.to ?? null) === null)) stop();
      }}
    >
      <div className="chat-target">
        <p className="small">
          <b>{label()}</b> {target !== null && <span className="muted">{target.about}</span>}
        </p>
        {target !== null && (
          <Button variant="bare" size="small" aria-label={t('chat.stop_answering')} onPress={stop}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      <Composer
        ref={field}
        label={label()}
        placeholder={t('chat.to_all')}
        value={text}
        onChange={(next) => {
          draft.set({ text: next, target });
        }}
        onSend={(sent) => {
          onSend({ text: sent, target });
          draft.set({ text: '', target: null });
        }}
      />
    </div>
  );
};
