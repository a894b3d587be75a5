import { Settings2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import type { FieldControl } from '../../common/chat/composer.tsx';
import { FilterBar } from '../../common/chat/filter-bar.tsx';
import { MessageList, type RowPlace } from '../../common/chat/message-list.tsx';
import { Pinned } from '../../common/chat/pinned.tsx';
import { QuestionList } from '../../common/chat/question-list.tsx';
import { readMarkOf } from '../../common/chat/read-mark.ts';
import { SendingRow } from '../../common/chat/sending-row.tsx';
import type { TalkFilter, TalkMessage } from '../../common/chat/talk.types.ts';
import { useSending } from '../../common/chat/use-sending.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { useNameVeil, useNumberVeil, useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { ChatSettings } from './chat-settings.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { MessageMenu, type MenuAct } from './message-menu.tsx';
import { TeacherComposer } from './teacher-composer.tsx';
import { payloadOf, takenBack, targetOf, turnedAway, turnedTo } from './teacher-drafts.ts';
import { TeacherMessage, type QuickAct } from './teacher-message.tsx';
import { useActs, useOwner, useTeacherTalk } from './use-teacher-talk.ts';
import { VeiledTalk } from './veiled-talk.tsx';

/** Held back by the filter, or reported since the teacher looked, and still seen. */
const wantsLook = ({ hidden = null, open_reports = 0 }: TalkMessage): boolean =>
  hidden === 'filter' || (open_reports > 0 && hidden === null);
const isPrivate = ({ kind }: TalkMessage): boolean => kind === 'private';
const isOpenQuestion = ({ kind, answered, hidden = null }: TalkMessage): boolean =>
  kind === 'question' && !answered && hidden === null;
const isOwn = ({ role }: TalkMessage): boolean => role === 'teacher';

const ALL = (messages: readonly TalkMessage[]): readonly TalkMessage[] => messages;
const PRIVATE = (messages: readonly TalkMessage[]): readonly TalkMessage[] => messages.filter(isPrivate);
const HELD = (messages: readonly TalkMessage[]): readonly TalkMessage[] => messages.filter(wantsLook);

/** Numbers of students, who have one. */
const numbersOf = (students: readonly StudentTile[]): string[] =>
  students.flatMap(({ student_id, student_number }) =>
    student_number === null ? [] : [`${student_id} ${student_number}`],
  );
const namesOf = (students: readonly StudentTile[]): string[] =>
  students.map(({ student_id, name }) => `${student_id} ${name}`);
const asMap = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));

/** What the class says, with all that the teacher does about it. */
export const TeacherChat = () => {
  const owner = useOwner();
  const lesson = useMember('teacher', 'session') ?? null;
  if (owner === null || lesson === null) return null;
  return <Talk key={owner} owner={owner} lesson={lesson} />;
};

const Talk = ({ owner, lesson }: { readonly owner: string; readonly lesson: SessionView }) => {
  const { t } = useTranslation();
  const { feed, sends, drafts } = useTeacherTalk(owner, lesson.session_id);
  const { messages } = useSyncExternalStore(feed.subscribe, feed.current, feed.current);
  const sending = useSending(sends, useMember('teacher', 'chat'));
  const { act, has_failed } = useActs(feed);
  const rules = useMember('class', 'chat');
  const muted = useMember('teacher', 'muted') ?? [];
  const numbers = useListView('teacher', 'students', numbersOf);
  const names = useListView('teacher', 'students', namesOf);
  const number_by_id = useMemo(() => asMap(numbers), [numbers]);
  const name_by_id = useMemo(() => asMap(names), [names]);
  const { is_veiled } = useShown();
  const veil = useNameVeil();
  const veilNumber = useNumberVeil();
  const [filter, setFilter] = useState<TalkFilter>('all');
  const [sent, setSent] = useState(0);
  const [menu, setMenu] = useState<{ readonly message_id: string; readonly button: HTMLElement } | null>(
    null,
  );
  const [merging, setMerging] = useState<TalkMessage | null>(null);
  const [has_settings, setSettings] = useState(false);
  const field = useRef<FieldControl>(null);

  const pinned_id = rules?.pinned_id ?? null;
  const answerable = useMemo(
    () => new Map(messages.filter(({ kind }) => kind !== 'message').map((one) => [one.message_id, one])),
    [messages],
  );
  const replied = useMemo(() => new Set(messages.map(({ reply_to }) => reply_to)), [messages]);
  const of_menu =
    menu === null ? undefined : messages.find(({ message_id }) => message_id === menu.message_id);
  const counts = {
    questions: messages.filter(isOpenQuestion).length,
    private: messages.filter((one) => isPrivate(one) && !isOwn(one) && !replied.has(one.message_id)).length,
    held: messages.filter(wantsLook).length,
  };

  const write = useCallback(
    (kind: 'answer' | 'private', message: TalkMessage): void => {
      drafts.set(turnedTo(drafts.get(), targetOf(kind, message)));
      // Behind the menu, which gives the focus back to its button as it closes.
      requestAnimationFrame(() => field.current?.focus());
    },
    [drafts],
  );
  const hide = useCallback(
    ({ message_id }: TalkMessage, hidden: boolean): void => {
      const change = { hidden: hidden ? 'teacher' : null, open_reports: 0 } as const;
      act('chat.hide', { message_id, hidden }, { message_id, change });
    },
    [act],
  );
  const onQuick = useCallback(
    (quick: QuickAct, message: TalkMessage): void => {
      if (quick === 'answer') write('answer', message);
      else if (quick === 'keep') {
        const { message_id } = message;
        act('chat.review', { message_id }, { message_id, change: { open_reports: 0 } });
      } else hide(message, quick === 'hide');
    },
    [act, write, hide],
  );
  const onMenu = useCallback(({ message_id }: TalkMessage, button: HTMLElement): void => {
    setMenu({ message_id, button });
  }, []);
  const onAct = (chosen: MenuAct, message: TalkMessage): void => {
    const { message_id, student_id = null } = message;
    switch (chosen) {
      case 'answer':
        write('answer', message);
        return;
      case 'write_private':
        write('private', message);
        return;
      case 'hide':
      case 'show':
        hide(message, chosen === 'hide');
        return;
      case 'pin':
      case 'unpin':
        act('chat.pin', { message_id, pinned: chosen === 'pin' });
        return;
      case 'answered':
      case 'open': {
        const answered = chosen === 'answered';
        act('chat.answered', { message_id, answered }, { message_id, change: { answered } });
        return;
      }
      case 'mute':
      case 'unmute':
        if (student_id !== null) act('student.mute', { student_id, muted: chosen === 'mute' });
        return;
      case 'merge':
        setMerging(message);
        return;
      default:
        chosen satisfies never;
    }
  };

  const row = (message: TalkMessage, place: RowPlace) => {
    const { message_id, student_id = null, to = null, name, reply_to } = message;
    return (
      <TeacherMessage
        key={message_id}
        message={message}
        {...place}
        name={student_id === null ? (name ?? t('chat.teacher')) : veil(name ?? t('chat.nameless'))}
        student_number={veilNumber(number_by_id.get(student_id ?? '') ?? null)}
        to_name={to === null ? null : veil(name_by_id.get(to) ?? t('chat.nameless'))}
        question={filter === 'questions' ? null : (answerable.get(reply_to ?? '')?.text ?? null)}
        is_pinned={message_id === pinned_id}
        is_muted={student_id !== null && muted.includes(student_id)}
        wants_look={wantsLook(message)}
        is_replied={replied.has(message_id)}
        has_menu={message_id === menu?.message_id}
        onMenu={onMenu}
        onQuick={onQuick}
      />
    );
  };
  const edit = (id: string): void => {
    const taken = sends.withdraw(id);
    if (taken !== null) {
      const { text, to = null, reply_to = null } = taken;
      const name = to === null ? null : (name_by_id.get(to) ?? null);
      const target = to === null && reply_to === null ? null : { to, reply_to, name, about: '' };
      drafts.set(takenBack(drafts.get(), { text, target }));
    }
    field.current?.focus();
  };
  const tail =
    sending.length === 0
      ? undefined
      : sending.map((one) => (
          <SendingRow
            key={one.id}
            sending={one}
            kind={
              one.payload.to === undefined
                ? null
                : t('chat.sent_to', { name: veil(name_by_id.get(one.payload.to) ?? t('chat.nameless')) })
            }
            onRetry={sends.retry}
            onEdit={edit}
            onDrop={sends.withdraw}
          />
        ));
  const counted = (count: number, word: 'questions' | 'private' | 'held_back') =>
    count === 0 ? t(`chat.${word}`) : t(`chat.${word}_count`, { count });
  return (
    <div className="chat">
      <div className="chat-head">
        <FilterBar
          value={filter}
          onChange={(next) => {
            if (next !== 'private') drafts.set(turnedAway(drafts.get()));
            setFilter(next);
          }}
          options={[
            { value: 'all', label: t('chat.all') },
            { value: 'questions', label: counted(counts.questions, 'questions') },
            { value: 'private', label: counted(counts.private, 'private') },
            { value: 'held', label: counted(counts.held, 'held_back') },
          ]}
        />
        {rules !== undefined && (
          <Button
            size="small"
            aria-label={`${t('chat.settings')}: ${t(`chat.modes.${rules.mode}`)}`}
            onPress={() => {
              setSettings(true);
            }}
          >
            <Settings2 aria-hidden />
            {t(`chat.modes.${rules.mode}`)}
          </Button>
        )}
      </div>
      {!is_veiled && <Pinned feed={feed} pinned_id={pinned_id} />}
      {is_veiled ? (
        <VeiledTalk count={messages.length} />
      ) : filter === 'questions' ? (
        <QuestionList feed={feed} row={row} tail={tail} empty={t('chat.nothing_chosen')} />
      ) : (
        <MessageList
          key={filter}
          feed={feed}
          choose={filter === 'private' ? PRIVATE : filter === 'held' ? HELD : ALL}
          mark={readMarkOf(owner)}
          is_whole={filter === 'all'}
          isOwn={isOwn}
          row={row}
          tail={tail}
          end_key={sent}
          empty={
            filter === 'all' ? `${t('chat.nothing')} ${t('chat.nothing_hint')}` : t('chat.nothing_chosen')
          }
        />
      )}
      <p className="chat-status chat-status--bad" role="status">
        {has_failed && t('chat.failed')}
      </p>
      <TeacherComposer
        drafts={drafts}
        veil={veil}
        field={field}
        is_private={filter === 'private'}
        onSend={(written) => {
          sends.send(payloadOf(written));
          setSent(sent + 1);
        }}
      />
      {!is_veiled && menu !== null && of_menu !== undefined && (
        <MessageMenu
          message={of_menu}
          button={menu.button}
          is_pinned={of_menu.message_id === pinned_id}
          is_muted={muted.includes(of_menu.student_id ?? '')}
          onAct={onAct}
          onClose={() => {
            setMenu(null);
          }}
        />
      )}
      {!is_veiled && merging !== null && (
        <MergeSheet
          question={merging}
          others={messages.filter(
            ({ message_id, kind, hidden = null }) =>
              kind === 'question' && hidden === null && message_id !== merging.message_id,
          )}
          onMerge={(into_id) => {
            const { message_id } = merging;
            act('chat.merge', { message_id, into_id }, { message_id, change: { hidden: 'merged' } });
            setMerging(null);
          }}
          onClose={() => {
            setMerging(null);
          }}
        />
      )}
      {has_settings && rules !== undefined && (
        <ChatSettings
          lesson={lesson}
          rules={rules}
          act={act}
          onClose={() => {
            setSettings(false);
          }}
        />
      )}
    </div>
  );
};
