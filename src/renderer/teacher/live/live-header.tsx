import { Square, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { useMember } from '../../common/state/use-member.ts';
import { formatClock, isoDuration } from '../data/elapsed.ts';
import { useElapsed } from '../data/use-elapsed.ts';
import { useStreamState, useStreamStatus } from '../data/use-stream.ts';
import { useStudentsHere, useStudentsJoined } from '../data/use-students.ts';
import { useShown } from '../data/what-is-shown.ts';
import { RecordingButtons } from '../library/lesson/recording-buttons.tsx';
import { ProjectorButtons } from '../projector/projector-buttons.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { ShortcutsButton } from '../shortcuts/shortcuts-button.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { EndClass } from './end-class.tsx';
import { RecordingLight } from './recording-light.tsx';

interface LiveHeaderProps {
  readonly session: SessionView;
}

const TONES = {
  live: 'good',
  waiting: 'away',
  stopped: 'away',
  reconnecting: 'look',
  unknown: 'away',
} as const;

/** Whether it is live, since when, and for how many; and the way to end it. */
export const LiveHeader = ({ session }: LiveHeaderProps) => {
  const { t } = useTranslation();
  const [is_ending, setEnding] = useState(false);
  const told = useStreamState();
  const { is_stale } = useShown();
  // What was so when the node was last heard is not what is so now.
  const stream_state = is_stale ? 'unknown' : told;
  const source = useStreamStatus()?.publisher?.kind ?? null;
  return (
    <div className="live-header">
      <div className="live-state">
        <p className="pill" data-tone={TONES[stream_state]}>
          <Mark tone={TONES[stream_state]} />
          {t(`teacher.live.${stream_state}`)}
        </p>
        <Clock started_at={session.started_at} />
        <RecordingLight />
        <RecordingButtons />
        <Here />
        {!is_stale && <Elsewhere />}
      </div>
      <h1 className="live-title">
        <span className="live-title-words">{session.title}</span>{' '}
        {session.class_name !== null && <span className="live-class-name">{session.class_name}</span>}
      </h1>
      <div className="live-actions">
        <ShortcutsButton />
        <ProjectorButtons />
        <ShareButton session_id={session.session_id} takes_over={source === 'rtmp'} />
        <Button
          variant="danger"
          isDisabled={is_stale}
          onPress={() => {
            setEnding(true);
          }}
        >
          <Square aria-hidden />
          {t('teacher.live.end')}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {t(`teacher.live.state_${stream_state}`)}
      </p>
      {is_ending && (
        <EndClass
          session_id={session.session_id}
          onClose={() => {
            setEnding(false);
          }}
        />
      )}
    </div>
  );
};

const Clock = ({ started_at }: { readonly started_at: string }) => {
  const { t } = useTranslation();
  const seconds = useElapsed(started_at);
  return (
    <time className="clock" dateTime={isoDuration(seconds)} aria-label={t('teacher.live.elapsed')}>
      {formatClock(seconds)}
    </time>
  );
};

const Here = () => {
  const { t } = useTranslation();
  const here = useStudentsHere();
  const total = useStudentsJoined();
  const listed = useMember('teacher', 'session')?.listed ?? 0;
  const { is_stale } = useShown();
  return (
    <p className="here">
      <Users aria-hidden />
      <span>
        {total === 0
          ? t('teacher.students.empty')
          : t(is_stale ? 'teacher.live.here_before' : 'teacher.live.here', { here, total })}
      </span>
      {listed > 0 && <span className="muted small">{t('teacher.live.listed', { count: listed })}</span>}
    </p>
  );
};
