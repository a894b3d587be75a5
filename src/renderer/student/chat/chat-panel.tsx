import './chat-place.css';
import '../../common/chat/chat.css';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatKind } from '../../../shared/contract/chat.ts';
import { chatCommonEn, chatStudentEn } from '../../../shared/locales/en/chat.ts';
import { chatCommonKo, chatStudentKo } from '../../../shared/locales/ko/chat.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import type { FieldControl } from '../../common/chat/composer.tsx';
import { FilterBar } from '../../common/chat/filter-bar.tsx';
import { MessageList, type RowPlace } from '../../common/chat/message-list.tsx';
import { Pinned } from '../../common/chat/pinned.tsx';
import { QuestionList } from '../../common/chat/question-list.tsx';
import { readMarkOf } from '../../common/chat/read-mark.ts';
import { refusalWordOf } from '../../common/chat/refusal.ts';
import { SendingRow } from '../../common/chat/sending-row.tsx';
import type { TalkFilter, TalkMessage } from '../../common/chat/talk.types.ts';
import { useSending } from '../../common/chat/use-sending.ts';
import type {} from '../../common/chat/words.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { StudentComposer } from './student-composer.tsx';
import { StudentMessage } from './student-message.tsx';
import { useTalk } from './use-talk.ts';
import { useIsOwn, useOwner } from './use-unread-here.ts';
import { useReports, useVotes } from './use-votes.ts';

export const words: PanelWords = {
  ko: mergeTexts(chatCommonKo, chatStudentKo),
  en: mergeTexts(chatCommonEn, chatStudentEn),
};

const ALL = (messages: readonly TalkMessage[]): readonly TalkMessage[] => messages;

/** The talk of the lesson, as one student takes part in it. */
export const Panel = (): ReactElement => {
  const owner = useOwner();
  const session_id = useMember('class', 'session')?.session_id;
  if (owner === null || session_id === undefined) return <div className="panel-coming" aria-busy="true" />;
  return <Talk key={owner} owner={owner} session_id={session_id} />;
};

interface TalkProps {
  readonly owner: string;
  readonly session_id: string;
}

const Talk = ({ owner, session_id }: TalkProps): ReactElement => {
  const { t } = useTranslation();
  const { feed, sends, draft } = useTalk(owner, session_id);
  const { messages } = useSyncExternalStore(feed.subscribe, feed.current, feed.current);
  const [filter, setFilter] = useState<TalkFilter>('all');
  const [sent, setSent] = useState(0);
  const field = useRef<FieldControl>(null);
  const isOwn = useIsOwn();
  const votes = useVotes();
  const reports = useReports();
  const sending = useSending(sends, useMember('student', 'my_messages'));
  const pinned_id = useMember('class', 'chat')?.pinned_id ?? null;
  const answerable = useMemo(
    () => new Map(messages.filter(({ kind }) => kind !== 'message').map((one) => [one.message_id, one])),
    [messages],
  );
  const open = [...answerable.values()].filter(
    ({ kind, answered, hidden = null }) => kind === 'question' && !answered && hidden === null,
  );

  const row = (message: TalkMessage, place: RowPlace): ReactElement => {
    const { is_mine, votes: count } = votes.of(message);
    return (
      <StudentMessage
        key={message.message_id}
        message={message}
        is_own={isOwn(message)}
        {...place}
        question={filter === 'all' ? (answerable.get(message.reply_to ?? '')?.text ?? null) : null}
        is_voted={is_mine}
        votes={count}
        reported={reports.of(message.message_id)}
        onVote={votes.vote}
        onReport={reports.report}
      />
    );
  };
  const edit = useCallback(
    (id: string) => {
      const taken = sends.withdraw(id);
      if (taken === null) return;
      const { text, kind } = draft.get();
      // What is being typed stays, below what comes back; and what of it is for the teacher alone goes to nobody else.
      draft.set(
        text === ''
          ? { text: taken.text, kind: taken.kind }
          : { text: `${taken.text}\n${text}`, kind: kind === 'private' ? kind : taken.kind },
      );
      field.current?.focus();
    },
    [sends, draft],
  );
  const tail =
    sending.length === 0
      ? undefined
      : sending.map((one) => (
          <SendingRow
            key={one.id}
            sending={one}
            kind={one.payload.kind === 'message' ? null : t(`chat.kinds.${one.payload.kind}`)}
            onRetry={sends.retry}
            onEdit={edit}
            onDrop={sends.withdraw}
          />
        ));
  return (
    <div className="chat">
      <FilterBar
        value={filter}
        onChange={setFilter}
        options={[
          { value: 'all', label: t('chat.all') },
          {
            value: 'questions',
            label:
              open.length === 0 ? t('chat.questions') : t('chat.questions_count', { count: open.length }),
          },
        ]}
      />
      <Pinned feed={feed} pinned_id={pinned_id} />
      {filter === 'questions' ? (
        <QuestionList feed={feed} row={row} tail={tail} empty={t('chat.empty_questions')} />
      ) : (
        <MessageList
          feed={feed}
          choose={ALL}
          mark={readMarkOf(owner)}
          isOwn={isOwn}
          row={row}
          tail={tail}
          end_key={sent}
          empty={t('chat.empty')}
        />
      )}
      <StudentComposer
        draft={draft}
        field={field}
        is_held={sending.some(
          ({ code, details }) => code !== null && refusalWordOf(code, details) === 'slow',
        )}
        onSend={(text: string, kind: ChatKind) => {
          sends.send({ text, kind });
          setSent(sent + 1);
        }}
      />
    </div>
  );
};
