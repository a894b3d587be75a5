import { PencilLine, X } from 'lucide-react';
import { useSyncExternalStore, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Composer, type FieldControl } from '../../common/chat/composer.tsx';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import {
  isForOne,
  sent,
  sentToOne,
  stopped,
  turnedTo,
  typed,
  type Target,
  type TeacherDraft,
  type TeacherDrafts,
} from './teacher-drafts.ts';

interface TeacherComposerProps {
  readonly drafts: KeptValue<TeacherDrafts>;
  /** A name as this page may show it now. */
  readonly veil: (name: string) => string;
  readonly field: RefObject<FieldControl | null>;
  /** What is private is shown alone: nothing is written to the class from there. */
  readonly is_private: boolean;
  readonly onSend: (draft: TeacherDraft) => void;
}

/** Where the teacher writes, and to whom; what was begun for somebody else is one press away. */
export const TeacherComposer = (props: TeacherComposerProps) => {
  const { drafts, veil, field, is_private, onSend } = props;
  const { t } = useTranslation();
  const { current, others: all_others } = useSyncExternalStore(drafts.subscribe, drafts.get, drafts.get);
  const { text, target } = current;
  const others = is_private ? all_others.filter((one) => isForOne(one.target)) : all_others;
  const must_choose = is_private && !isForOne(target);
  const { is_veiled } = useShown();
  const labelOf = (one: Target | null): string => {
    if (one === null) return t('chat.to_all_label');
    const name = one.name === null ? null : veil(one.name);
    if (one.to !== null) return t('chat.to_one', { name: name ?? t('chat.nameless') });
    return name === null ? t('chat.answering_nameless') : t('chat.answering', { name });
  };
  const label = must_choose ? t('chat.choose_student') : labelOf(target);
  const stop = (): void => {
    drafts.set(stopped(drafts.get()));
    field.current?.focus();
  };
  // What one student is written, and what it answers, is between the two.
  if (is_veiled && target !== null) return <p className="muted small">{t('mirror.private_held')}</p>;
  return (
    <div
      className="chat-write"
      onKeyDown={({ key }) => {
        // What is typed for one student alone is not put aside by a key that also closes things.
        if (key === 'Escape' && target !== null && !must_choose && (text === '' || target.to === null))
          stop();
      }}
    >
      {others.length > 0 && !is_veiled && (
        <ul className="chat-begun" aria-label={t('chat.begun')}>
          {others.map((one) => (
            <li key={`${one.target?.to ?? ''} ${one.target?.reply_to ?? ''}`}>
              <button
                type="button"
                className="chat-option"
                onClick={() => {
                  drafts.set(turnedTo(drafts.get(), one.target));
                  field.current?.focus();
                }}
              >
                <PencilLine aria-hidden size={14} />
                {t('chat.begun_for', { target: labelOf(one.target), text: one.text })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="chat-target">
        <p className="small">
          <b>{label}</b> {target !== null && !must_choose && <span className="muted">{target.about}</span>}
        </p>
        {target !== null && !must_choose && (
          <Button variant="bare" size="small" aria-label={t('chat.stop_answering')} onPress={stop}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      <Composer
        ref={field}
        label={label}
        placeholder={must_choose ? t('chat.choose_student') : t('chat.to_all')}
        value={must_choose ? '' : text}
        is_held={must_choose}
        is_read_only={must_choose}
        onChange={(next) => {
          drafts.set(typed(drafts.get(), next));
        }}
        onSend={(written) => {
          onSend({ text: written, target });
          drafts.set(is_private ? sentToOne(drafts.get()) : sent(drafts.get()));
        }}
      />
    </div>
  );
};
