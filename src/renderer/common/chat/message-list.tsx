import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Feed } from './feed.ts';
import type { KeptValue } from './kept-value.ts';
import { continues, countUnread } from './order.ts';
import { followTalk, type ScrollFacts, type TalkScroll } from './talk-scroll.ts';
import type { TalkMessage } from './talk.types.ts';
import { useIsSeen } from './use-is-seen.ts';

export interface RowPlace {
  /** Its writer stands above already. */
  readonly continues: boolean;
  /** The keyboard comes to this one of all rows. */
  readonly is_current: boolean;
}

interface MessageListProps {
  readonly feed: Feed;
  /** Of the feed's, those that are shown, in their order. The same function until others are. */
  readonly choose: (messages: readonly TalkMessage[]) => readonly TalkMessage[];
  readonly mark: KeptValue<number>;
  /** What is shown is all that there is: who has seen its end has read it. Default: it is. */
  readonly is_whole?: boolean;
  readonly isOwn: (message: TalkMessage) => boolean;
  /** A `<li>` of class chat-row with `data-row` its message's id, and a tabIndex; memoised. */
  readonly row: (message: TalkMessage, place: RowPlace) => ReactElement;
  /** Below the last: what is on its way. */
  readonly tail?: ReactNode;
  /** Another one: the reader has written, and goes to the end. */
  readonly end_key: number;
  /** Where nothing is shown. */
  readonly empty: string;
}

/** Keys that go from row to row. */
const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: (_index, last) => last,
};

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

/** What was said, the newest at the end and in sight; one key press goes from row to row. */
export const MessageList = (props: MessageListProps): ReactElement => {
  const { feed, choose, mark, is_whole = true, isOwn, row, tail, end_key, empty } = props;
  const { t } = useTranslation();
  const view = useSyncExternalStore(feed.subscribe, feed.current, feed.current);
  const read_seq = useSyncExternalStore(mark.subscribe, mark.get, mark.get);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const divider = useRef<HTMLLIElement>(null);
  const scroll = useRef<TalkScroll | null>(null);
  const ended_key = useRef(0);
  const [facts, setFacts] = useState<ScrollFacts>({ is_at_end: true, divider: null });
  const [current, setCurrent] = useState<string | null>(null);
  const [was_seen, setWasSeen] = useState(false);
  /** Behind which message the unread ones began when the list came into sight; null: there were none. */
  const [divider_seq, setDividerSeq] = useState<number | null>(null);
  const [has_met, setMet] = useState(false);
  const is_seen = useIsSeen(scroller);
  const messages = choose(view.messages);
  const newest_seq = view.messages.at(-1)?.seq ?? 0;
  const unread = countUnread(messages, read_seq, isOwn);
  if (is_seen !== was_seen) {
    setWasSeen(is_seen);
    if (is_seen) {
      setDividerSeq(is_whole && unread > 0 && read_seq >= 0 ? read_seq : null);
      setMet(false);
    }
  }
  const divider_at =
    divider_seq === null
      ? undefined
      : messages.find((message) => message.seq > divider_seq && !isOwn(message))?.message_id;
  const current_id =
    messages.find(({ message_id }) => message_id === current)?.message_id ?? messages.at(-1)?.message_id;

  useEffect(() => {
    if (scroller.current === null || rows.current === null) return undefined;
    const followed = followTalk({
      scroller: scroller.current,
      rows: rows.current,
      // It may have been behind another panel.
      from: scroll.current?.place ?? null,
      divider: () => divider.current,
      onFacts: (next) => {
        if (next.divider === 'met') setMet(true);
        setFacts((before) =>
          before.is_at_end === next.is_at_end && before.divider === next.divider ? before : next,
        );
      },
      onEnd: feed.forgetOlder,
      onStart: () => void feed.loadOlder(),
    });
    scroll.current = followed;
    return followed.stop;
  }, [feed]);
  useEffect(() => {
    // Each once: coming back from behind another panel is no message of one's own.
    if (end_key > ended_key.current) scroll.current?.toEnd();
    ended_key.current = end_key;
  }, [end_key]);
  useEffect(() => {
    if (is_whole && is_seen && facts.is_at_end && newest_seq > mark.get()) mark.set(newest_seq);
  }, [mark, is_whole, is_seen, facts.is_at_end, newest_seq]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const at = rowOf(event.target);
    if (step === undefined || at === null || event.target !== at) return;
    const all = [...(rows.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    event.preventDefault();
    all[step(all.indexOf(at), all.length - 1)]?.focus();
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const id = rowOf(target)?.dataset['row'];
    if (id !== undefined) setCurrent(id);
  };
  const focusLast = (): void => {
    const all = rows.current?.querySelectorAll<HTMLElement>('[data-row]');
    all?.[all.length - 1]?.focus({ preventScroll: true });
  };
  const toDivider = (): void => {
    const line = divider.current;
    if (line === null) return;
    scroll.current?.toRow(line);
    if (line.nextElementSibling instanceof HTMLElement)
      line.nextElementSibling.focus({ preventScroll: true });
  };
  const olderButton = (): ReactElement | null => {
    if (view.older === 'none') return null;
    if (view.older === 'loading') return <p className="chat-older">{t('chat.older_loading')}</p>;
    return (
      <button
        type="button"
        className="chat-older"
        onClick={() => {
          scroll.current?.hold();
          void feed.loadOlder();
        }}
      >
        {t(view.older === 'failed' ? 'chat.older_failed' : 'chat.older')}
      </button>
    );
  };
  return (
    <div className="chat-list">
      {facts.divider === 'above' && !has_met && divider_at !== undefined && (
        <button type="button" className="chat-pill chat-pill--up" onClick={toDivider}>
          <ArrowUp aria-hidden="true" size={18} />
          {t('chat.to_unread')}
        </button>
      )}
      <div
        ref={scroller}
        className="chat-scroller"
        role="log"
        aria-live="polite"
        aria-label={t('chat.log')}
        aria-busy={view.older === 'loading'}
        tabIndex={messages.length === 0 ? 0 : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {olderButton()}
        {messages.length === 0 && tail === undefined && <p className="chat-empty">{empty}</p>}
        <ul ref={rows} className="chat-rows">
          {messages.flatMap((message, index) => {
            const { message_id } = message;
            const begins = message_id === divider_at;
            const place = {
              continues: !begins && continues(messages[index - 1], message),
              is_current: message_id === current_id,
            };
            const one = row(message, place);
            return begins
              ? [
                  <li key="divider" ref={divider} className="chat-divider">
                    {t('chat.unread_from_here')}
                  </li>,
                  one,
                ]
              : [one];
          })}
          {tail}
        </ul>
      </div>
      {!facts.is_at_end && (
        <button
          type="button"
          className="chat-pill chat-pill--down"
          data-new={unread > 0}
          onClick={() => {
            scroll.current?.toEnd();
            // The button is gone with its reason.
            focusLast();
          }}
        >
          <ArrowDown aria-hidden="true" size={18} />
          {unread > 0 ? t('chat.new_messages', { count: unread }) : t('chat.to_newest')}
        </button>
      )}
    </div>
  );
};
