import { Pin } from 'lucide-react';
import { useState, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feed } from './feed.ts';
import { MessageText } from './message-text.tsx';

interface PinnedProps {
  readonly feed: Feed;
  /** null: none is. */
  readonly pinned_id: string | null;
}

/** The message that stands above the others: two lines of it, and all at a press. */
export const Pinned = ({ feed, pinned_id }: PinnedProps): ReactElement | null => {
  const { t } = useTranslation();
  const { messages } = useSyncExternalStore(feed.subscribe, feed.current, feed.current);
  const [is_open, setOpen] = useState(false);
  const pinned = messages.find(({ message_id }) => message_id === pinned_id);
  if (pinned === undefined) return null;
  const is_long = pinned.text.includes('\n') || pinned.text.length > 60;
  return (
    <section className="chat-pinned" aria-label={t('chat.pinned')} data-open={is_open}>
      <Pin aria-hidden="true" size={16} />
      <div className="chat-pinned__text" tabIndex={is_open ? 0 : undefined}>
        {is_open ? (
          <MessageText text={pinned.text} has_links={pinned.role === 'teacher'} is_current />
        ) : (
          <p className="chat-text">{pinned.text}</p>
        )}
      </div>
      {is_long && (
        <button
          type="button"
          className="chat-action"
          aria-expanded={is_open}
          onClick={() => {
            setOpen(!is_open);
          }}
        >
          {t(is_open ? 'chat.less' : 'chat.more')}
        </button>
      )}
    </section>
  );
};
