import { Check, ChevronUp, Flag } from 'lucide-react';
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTime } from '../../common/chat/format.ts';
import { MessageText } from '../../common/chat/message-text.tsx';
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
  const { t, i18n } = useTranslation();
  const { message_id, role, kind, text, at, answered, hidden = null } = message;
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
    <li
      ref={row}
      className="chat-row"
      data-row={message_id}
      data-own={is_own}
      data-role={role}
      data-kind={kind}
      data-continues={continues}
      data-hidden={hidden}
      tabIndex={is_current ? 0 : -1}
    >
      {!continues && (
        <p className="chat-meta">
          <b className="chat-name">{name}</b>{' '}
          {is_teacher && message.name !== null && <span className="chat-tag">{t('chat.teacher')}</span>}{' '}
          {kind === 'question' && <span className="chat-tag chat-tag--ask">{t('chat.question')}</span>}{' '}
          {kind === 'private' && (
            <span className="chat-tag">{t(is_teacher ? 'chat.only_you' : 'chat.only_teacher')}</span>
          )}{' '}
          <time dateTime={at}>{chatTime(at, i18n.language)}</time>
        </p>
      )}
      <div className="chat-line">
        <div className="chat-bubble">
          {question !== null && <p className="chat-quote">{t('chat.answer_to', { text: question })}</p>}
          <MessageText text={text} has_links={is_teacher} is_current={is_current} />
        </div>
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
        {is_own && hidden === null && <Check className="chat-saved" aria-label={t('chat.saved')} size={16} />}
      </div>
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
          {answered && (
            <span className="chat-tag chat-tag--good">
              <Check aria-hidden="true" size={14} />
              {t('chat.answered')}
            </span>
          )}
        </p>
      )}
      {is_own && hidden !== null && (
        <p className="chat-status chat-status--look">{t(`chat.held.${hidden}`)}</p>
      )}
    </li>
  );
});
StudentMessage.displayName = 'StudentMessage';
