import { useMemo, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feed } from './feed.ts';
import type { RowPlace } from './message-list.tsx';
import { threadsOf } from './order.ts';
import type { TalkMessage } from './talk.types.ts';

interface QuestionListProps {
  readonly feed: Feed;
  /** As of a message list. */
  readonly row: (message: TalkMessage, place: RowPlace) => ReactElement;
  readonly tail?: ReactNode;
  readonly empty: string;
}

const PLACE: RowPlace = { continues: false, is_current: true };

/** Questions by votes, open ones first, each with the teacher's answers. */
export const QuestionList = ({ feed, row, tail, empty }: QuestionListProps): ReactElement => {
  const { t } = useTranslation();
  const { messages } = useSyncExternalStore(feed.subscribe, feed.current, feed.current);
  const threads = useMemo(() => threadsOf(messages), [messages]);
  return (
    <div className="chat-list">
      <div className="chat-scroller" role="group" aria-label={t('chat.questions')} tabIndex={0}>
        {threads.length === 0 && tail === undefined && <p className="chat-empty">{empty}</p>}
        <ul className="chat-rows">
          {threads.map(({ question, answers }) => (
            <li key={question.message_id}>
              <ul className="chat-thread">
                {row(question, PLACE)}
                {answers.map((answer) => row(answer, PLACE))}
              </ul>
            </li>
          ))}
          {tail}
        </ul>
      </div>
    </div>
  );
};
