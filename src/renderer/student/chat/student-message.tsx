import { Check, ChevronUp, Flag } from 'lucide-react';
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AnsweredTag, MessageRow } from '../../common/chat/message-row.tsx';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import type { Reported } from './use-votes.ts';

interface StudentMessageProps {
  readonly message: TalkMessage;
  readonly is_own: boolean;
  readonly continues: boolean;
  readonly is_current: boolean;
  /** The question that this answers; null: none, or one that is not here. */
  readonly question: string | null;
  readonly is_voted: boolean;
  readonly votes: number;
  readonly reported: Reported | null;
  /** Both the same functions at every rendering. */
  readonly onVote: (message_id: string, up: boolean) => void;
  readonly onReport: (message_id: string) => void;
}

/** A message as students read it. */
export const StudentMessage = memo((props: StudentMessageProps) => {
  const { message, is_own, continues, is_current, question, is_voted, votes, reported, onVote } = props;
  const { t } = useTranslation();
  const { message_id, role, kind, answered, hidden = null } = message;
  const row = useRef<HTMLLIElement>(null);
  const [is_asking, setAsking] = useState(false);
  const is_teacher = role === 'teacher';
  const name = is_own ? t('chat.me') : (message.name ?? t(is_teacher ? 'chat.teacher' : 'chat.nameless'));
  const tab = is_current ? undefined : -1;
  const stopAsking = (): void => {
    setAsking(false);
    row.current?.focus({ preventScroll: true });
  };
  return (
    <MessageRow
      ref={row}
      message={message}
      is_own={is_own}
      continues={continues}
      is_current={is_current}
      name={name}
      behind_name={
        is_teacher && message.name !== null && <span className="chat-tag">{t('chat.teacher')}</span>
      }
      kept_to={kind === 'private' ? t(is_teacher ? 'chat.only_you' : 'chat.only_teacher') : null}
      question={question}
      aside={
        <>
          {!is_own && !is_teacher && reported === null && !is_asking && (
            <button
              type="button"
              className="chat-report"
              aria-label={t('chat.report_of', { name })}
              tabIndex={tab}
              onClick={() => {
                setAsking(true);
              }}
            >
              <Flag aria-hidden="true" size={16} />
            </button>
          )}
          {is_own && hidden === null && (
            <Check className="chat-saved" aria-label={t('chat.saved')} size={16} />
          )}
        </>
      }
    >
      {is_asking && (
        <div
          className="chat-sure"
          role="group"
          aria-label={t('chat.report_sure')}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            stopAsking();
          }}
        >
          <p>{t('chat.report_sure')}</p>
          <button
            type="button"
            className="chat-action"
            autoFocus
            onClick={() => {
              props.onReport(message_id);
              stopAsking();
            }}
          >
            {t('chat.report_yes')}
          </button>
          <button type="button" className="chat-action" onClick={stopAsking}>
            {t('chat.cancel')}
          </button>
        </div>
      )}
      {reported !== null && (
        <p className="chat-status" role="status">
          {reported === 'sending'
            ? t('chat.step.sent')
            : t(reported === 'told' ? 'chat.reported' : `chat.refused.${reported}`)}
        </p>
      )}
      {kind === 'question' && hidden === null && (
        <p className="chat-actions">
          {is_own || is_teacher ? (
            <span className="chat-votes">{t('chat.votes', { count: votes })}</span>
          ) : (
            <button
              type="button"
              className="chat-vote"
              aria-pressed={is_voted}
              tabIndex={tab}
              onClick={() => {
                onVote(message_id, !is_voted);
              }}
            >
              <ChevronUp aria-hidden="true" size={18} />
              {t('chat.vote', { count: votes })}
            </button>
          )}
          {answered && <AnsweredTag />}
        </p>
      )}
      {is_own && hidden !== null && (
        <p className="chat-status chat-status--look">{t(`chat.held.${hidden}`)}</p>
      )}
    </MessageRow>
  );
});
StudentMessage.displayName = 'StudentMessage';
