import {
  FileText,
  Hand,
  ListChecks,
  MessageCircle,
  MessageCircleQuestionMark,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../../common/clock-time.ts';
import type { Playback } from '../../../../common/recording-player/playback.ts';
import type { ClockMark } from '../../../../common/recording-player/player.types.ts';
import { placeOf } from '../../../../common/recording-player/recording-clock.ts';
import { usePlayback } from '../../../../common/recording-player/use-playback.ts';
import { useFailureWords } from '../../../data/use-action.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { isShown, SHOWN, type LessonEvent, type ShownKind } from './lesson-events.ts';
import { MOST_MESSAGES, type FactsRead } from './use-lesson-facts.ts';

interface HappenedProps {
  readonly playback: Playback;
  readonly facts: FactsRead | null;
  readonly events: readonly LessonEvent[];
  readonly clock: readonly ClockMark[];
  readonly readAgain: () => void;
}

interface Placed {
  readonly event: LessonEvent;
  /** Seconds of the recording. */
  readonly place: number;
}

/** What happened in the lesson, as it happened: the list goes along with what plays, and each entry leads to its moment. */
export const Happened = ({ playback, facts, events, clock, readAgain }: HappenedProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const [shown, setShown] = useState<ShownKind>('all');
  const placed = useMemo(
    () =>
      events
        .filter((event) => isShown(event, shown))
        .map((event) => ({ event, place: placeOf(clock, event.wall_ms) ?? 0 })),
    [events, shown, clock],
  );
  if (facts === null) return <p className="muted">{t('library.watch.reading')}</p>;
  return (
    <div className="happened">
      <Choice
        label={t('library.happened.show')}
        value={shown}
        onChange={setShown}
        options={SHOWN.map((value) => ({ value, label: t(`library.happened.${value}`) }))}
      />
      {facts.error !== null && (
        <p className="note-look small" role="alert">
          {t('library.watch.partly', { reason: wordsOf(facts.error) })}{' '}
          <Button size="small" onPress={readAgain}>
            {t('library.retry')}
          </Button>
        </p>
      )}
      {facts.messages.length === MOST_MESSAGES && (
        <p className="muted small">{t('library.happened.cut', { count: MOST_MESSAGES })}</p>
      )}
      {placed.length === 0 ? (
        <p className="muted">
          {t(events.length === 0 ? 'library.happened.none' : 'library.happened.none_of')}
        </p>
      ) : (
        <Entries placed={placed} playback={playback} />
      )}
    </div>
  );
};

/** As soon as its second has begun. */
const SOON_SECONDS = 0.5;

const Entries = ({
  placed,
  playback,
}: {
  readonly placed: readonly Placed[];
  readonly playback: Playback;
}) => {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const current = usePlayback(playback, ({ time }) =>
    placed.findLastIndex(({ place }) => place <= time + SOON_SECONDS),
  );
  useEffect(() => {
    const box = list.current;
    const entry = box?.children[current];
    // Whoever reads in it is not pulled away.
    if (box === null || !(entry instanceof HTMLElement) || box.matches(':hover, :focus-within')) return;
    const top = entry.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + entry.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }, [current]);
  return (
    <ol ref={list} className="happened-list" aria-label={t('library.happened.label')}>
      {placed.map(({ event, place }, index) => (
        <li key={event.event_id} data-kind={event.kind} aria-current={index === current || undefined}>
          <button
            type="button"
            className="happened-entry"
            onClick={() => {
              playback.seek(place);
            }}
          >
            <span className="happened-time">{clockTime(place)}</span>
            <Entry event={event} />
          </button>
        </li>
      ))}
    </ol>
  );
};

const ICONS: Readonly<Record<LessonEvent['kind'], LucideIcon>> = {
  chat: MessageCircle,
  question: MessageCircleQuestionMark,
  quiz: ListChecks,
  handout: FileText,
  hands: Hand,
};

const Entry = ({ event }: { readonly event: LessonEvent }) => {
  const { t } = useTranslation();
  const Icon = ICONS[event.kind];
  return (
    <span className="happened-words">
      <Icon aria-hidden />
      {(event.kind === 'chat' || event.kind === 'question') && <Said {...event} />}
      {event.kind === 'quiz' && (
        <span>
          {t('library.happened.quiz_asked', { title: event.run.title, count: event.run.question_count })}
        </span>
      )}
      {event.kind === 'handout' && (
        <span>{t('library.happened.handed_out', { title: event.handout.title })}</span>
      )}
      {event.kind === 'hands' && <span>{t('library.happened.hands', { count: event.count })}</span>}
    </span>
  );
};

const Said = ({ message }: Pick<Extract<LessonEvent, { readonly message: unknown }>, 'message'>) => {
  const { t } = useTranslation();
  const { role, name, kind, text, votes, answered } = message;
  const who = role === 'teacher' ? t('library.happened.you') : (name ?? t('library.happened.nobody'));
  return (
    <span>
      <strong>{who}</strong>{' '}
      {kind === 'private' && <span className="muted small">({t('library.happened.to_teacher')}) </span>}
      {text}
      {(votes > 0 || answered) && (
        <span className="muted small">
          {' '}
          {votes > 0 && t('library.happened.votes', { count: votes })}
          {votes > 0 && answered && ' · '}
          {answered && t('library.happened.answered')}
        </span>
      )}
    </span>
  );
};
