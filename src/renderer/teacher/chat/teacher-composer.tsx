import { X } from 'lucide-react';
import { useSyncExternalStore, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Composer, type FieldControl } from '../../common/chat/composer.tsx';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import type { ChatPayload } from '../../common/chat/sends.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { Button } from '../ui/button.tsx';

/** Whom the teacher writes to: an answer, or one student alone. */
export interface Target {
  readonly kind: 'answer' | 'private';
  readonly message: TalkMessage;
  /** Of its writer. */
  readonly name: string;
}

/** What is sent to a target; null: to everyone. */
export const payloadTo = (target: Target | null, text: string): ChatPayload => {
  if (target === null) return { text, kind: 'message' };
  const { kind, message } = target;
  const { message_id, student_id = null } = message;
  if (message.kind !== 'private' && kind === 'answer') return { text, kind: 'message', reply_to: message_id };
  return {
    text,
    kind: 'private',
    ...(student_id !== null && { to: student_id }),
    ...(kind === 'answer' && { reply_to: message_id }),
  };
};

interface TeacherComposerProps {
  readonly draft: KeptValue<string>;
  readonly target: Target | null;
  /** `target.name` as this page may show it now. */
  readonly veil: (name: string) => string;
  readonly field: Ref<FieldControl>;
  readonly onStop: () => void;
  readonly onSend: (text: string) => void;
}

/** Where the teacher writes, and to whom. */
export const TeacherComposer = (props: TeacherComposerProps) => {
  const { draft, target, veil, field, onStop, onSend } = props;
  const { t } = useTranslation();
  const text = useSyncExternalStore(draft.subscribe, draft.get, draft.get);
  const label = (): string => {
    if (target === null) return t('chat.to_all_label');
    const is_private = target.kind === 'private' || target.message.kind === 'private';
    return t(is_private ? 'chat.to_one' : 'chat.answering', { name: veil(target.name) });
  };
  return (
    <div
      className="chat-write"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onStop();
      }}
    >
      {target !== null && (
        <div className="chat-target">
          <p className="small">
            <b>{label()}</b> <span className="muted">{target.message.text}</span>
          </p>
          <Button variant="bare" size="small" aria-label={t('chat.stop_answering')} onPress={onStop}>
            <X aria-hidden />
          </Button>
        </div>
      )}
      <Composer
        ref={field}
        label={label()}
        placeholder={target === null ? t('chat.to_all') : label()}
        value={text}
        onChange={draft.set}
        onSend={(sent) => {
          onSend(sent);
          draft.set('');
        }}
      />
    </div>
  );
};
