import { ChevronUp, Ellipsis, Flag, MicOff, Pin } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { AnsweredTag, MessageRow } from '../../common/chat/message-row.tsx';
import type { TalkMessage } from '../../common/chat/talk.types.ts';

/** What stands on a row itself, beside its menu. */
export type QuickAct = 'answer' | 'hide' | 'show' | 'keep';

interface TeacherMessageProps {
  readonly message: TalkMessage;
  readonly continues: boolean;
  readonly is_current: boolean;
  /** As this page may show it now. */
  readonly name: string;
  readonly student_number: string | null;
  /** Whom the teacher's private one is for; null: it is none. */
  readonly to_name: string | null;
  /** The question that this answers; null: none, or one that is not here. */
  readonly question: string | null;
  readonly is_pinned: boolean;
  readonly is_muted: boolean;
  /** It was held back, or reported, and the teacher has not decided yet. */
  readonly wants_look: boolean;
  /** The teacher has answered it: one more answer is in its menu. */
  readonly is_replied: boolean;
  readonly has_menu: boolean;
  /** Both the same functions at every rendering. */
  readonly onMenu: (message: TalkMessage, button: HTMLElement) => void;
  readonly onQuick: (act: QuickAct, message: TalkMessage) => void;
}

/** A message as the teacher reads it: who wrote it, whether the class has it, and what can be done. */
export const TeacherMessage = memo((props: TeacherMessageProps) => {
  const { message, continues, is_current, name, student_number, to_name, question, is_muted, wants_look } =
    props;
  const { t } = useTranslation();
  const { role, kind, votes, answered, hidden = null, reports = 0 } = message;
  const is_teacher = role === 'teacher';
  const tab = is_current ? undefined : -1;
  const kept_to =
    kind !== 'private' ? null : to_name === null ? t('chat.from_one') : t('chat.sent_to', { name: to_name });
  const quick = (act: QuickAct, label: string) => (
    <button type="button" className="chat-action" tabIndex={tab} onClick={() => props.onQuick(act, message)}>
      {label}
    </button>
  );
  const can_answer =
    !is_teacher &&
    hidden === null &&
    (kind === 'private' ? !props.is_replied : kind === 'question' && !answered);
  return (
    <MessageRow
      message={message}
      is_own={is_teacher}
      continues={continues}
      is_current={is_current}
      name={name}
      before_name={student_number !== null && <span>{t('chat.number', { number: student_number })}</span>}
      behind_name={
        is_muted && (
          <span className="chat-tag">
            <MicOff aria-hidden size={14} />
            {t('chat.is_muted')}
          </span>
        )
      }
      kept_to={kept_to}
      question={question}
      aside={
        <button
          type="button"
          className="chat-menu-button"
          aria-label={t('chat.actions_of', { name })}
          aria-haspopup="menu"
          aria-expanded={props.has_menu}
          tabIndex={tab}
          onClick={({ currentTarget }) => props.onMenu(message, currentTarget)}
        >
          <Ellipsis aria-hidden size={18} />
        </button>
      }
    >
      {hidden !== null && <p className="chat-status chat-status--look">{t(`chat.hidden.${hidden}`)}</p>}
      {(props.is_pinned || reports > 0 || kind === 'question' || can_answer || wants_look) && (
        <p className="chat-actions">
          {props.is_pinned && (
            <span className="chat-tag">
              <Pin aria-hidden size={14} />
              {t('chat.pinned')}
            </span>
          )}
          {reports > 0 && (
            <span className="chat-tag chat-tag--look">
              <Flag aria-hidden size={14} />
              {t('chat.reports', { count: reports })}
            </span>
          )}
          {kind === 'question' && hidden !== 'merged' && (
            <span className="chat-tag">
              <ChevronUp aria-hidden size={14} />
              {t('chat.votes', { count: votes })}
            </span>
          )}
          {answered && <AnsweredTag />}
          {can_answer && quick('answer', t('chat.answer'))}
          {hidden === 'filter' && quick('show', t('chat.show'))}
          {wants_look && quick('hide', t('chat.hide'))}
          {wants_look && hidden === null && quick('keep', t('chat.keep'))}
        </p>
      )}
    </MessageRow>
  );
});
TeacherMessage.displayName = 'TeacherMessage';
