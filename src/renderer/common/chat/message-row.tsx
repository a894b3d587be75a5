import { Check } from 'lucide-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTime } from './format.ts';
import type { RowPlace } from './message-list.tsx';
import { MessageText } from './message-text.tsx';
import type { TalkMessage } from './talk.types.ts';

interface MessageRowProps extends RowPlace {
  readonly message: TalkMessage;
  readonly is_own: boolean;
  /** As this page may show it now. */
  readonly name: string;
  /** Before the name, and right behind it. */
  readonly before_name?: ReactNode;
  readonly behind_name?: ReactNode;
  /** Who else reads it; null: everyone. */
  readonly kept_to: string | null;
  /** What this answers, a question or what was written in private; null: nothing, or it is not here. */
  readonly question: string | null;
  /** Beside what it says. */
  readonly aside: ReactNode;
  /** Below it: how it stands, and what can be done. */
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLLIElement>;
}

/** A message as both pages show it: who wrote it and when, what it says, and what the page puts beside and below. */
export const MessageRow = ({
  message,
  is_own,
  continues,
  is_current,
  name,
  before_name,
  behind_name,
  kept_to,
  question,
  aside,
  children,
  ref,
}: MessageRowProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const { message_id, role, kind, text, at, hidden = null } = message;
  return (
    <li
      ref={ref}
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
          {before_name} <b className="chat-name">{name}</b> {behind_name}{' '}
          {kind === 'question' && <span className="chat-tag chat-tag--ask">{t('chat.question')}</span>}{' '}
          {kept_to !== null && <span className="chat-tag">{kept_to}</span>}{' '}
          <time dateTime={at}>{chatTime(at, i18n.language)}</time>
        </p>
      )}
      <div className="chat-line">
        <div className="chat-bubble">
          {question !== null && <p className="chat-quote">{t('chat.answer_to', { text: question })}</p>}
          <MessageText text={text} has_links={role === 'teacher'} is_current={is_current} />
        </div>
        {aside}
      </div>
      {children}
    </li>
  );
};

/** On a question that has its answer. */
export const AnsweredTag = (): ReactElement => {
  const { t } = useTranslation();
  return (
    <span className="chat-tag chat-tag--good">
      <Check aria-hidden="true" size={14} />
      {t('chat.answered')}
    </span>
  );
};
