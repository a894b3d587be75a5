import { Square, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import type { PublisherKind } from '../../../shared/contract/media/stream.ts';
import type { RecordingFacts } from '../../../shared/contract/recording.ts';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { formatClock, isoDuration } from '../data/elapsed.ts';
import { useElapsed } from '../data/use-elapsed.ts';
import { ShareButton } from '../share/share-button.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { EndClass } from './end-class.tsx';
import { RecordingLight } from './recording-light.tsx';

interface LiveHeaderProps {
  readonly session: SessionView;
  readonly students: readonly StudentTile[];
  readonly stream_state: 'waiting' | 'live' | 'reconnecting';
  readonly recording: RecordingFacts;
  /** What sends now; null: nothing. */
  readonly source: PublisherKind | null;
}

const TONES = { live: 'good', waiting: 'away', reconnecting: 'look' } as const;

/** Whether it is live, since when, and for how many; and the way to end it. */
export const LiveHeader = ({ session, students, stream_state, recording, source }: LiveHeaderProps) => {
  const { t } = useTranslation();
  const [is_ending, setEnding] = useState(false);
  const seconds = useElapsed(session.started_at);
  const here = students.filter(({ presence }) => presence === 'here').length;
  return (
    <div className="live-header">
      <div className="live-state">
        <p className="pill" data-tone={TONES[stream_state]}>
          <Mark tone={TONES[stream_state]} />
          {t(`teacher.live.${stream_state}`)}
        </p>
        <time className="clock" dateTime={isoDuration(seconds)} aria-label={t('teacher.live.elapsed')}>
          {formatClock(seconds)}
        </time>
        <RecordingLight recording={recording} />
        <p className="here">
          <Users aria-hidden />
          {students.length === 0
            ? t('teacher.students.empty')
            : t('teacher.live.here', { here, total: students.length })}
        </p>
      </div>
      <h1 className="live-title">
        {session.title}
        {session.class_name !== null && <span className="live-class-name">{session.class_name}</span>}
      </h1>
      <ShareButton session_id={session.session_id} takes_over={source === 'rtmp'} />
      <Button
        variant="danger"
        onPress={() => {
          setEnding(true);
        }}
      >
        <Square aria-hidden />
        {t('teacher.live.end')}
      </Button>
      <p className="visually-hidden" role="status">
        {t(`teacher.live.state_${stream_state}`)}
      </p>
      {is_ending && (
        <EndClass
          session_id={session.session_id}
          here={here}
          onClose={() => {
            setEnding(false);
          }}
        />
      )}
    </div>
  );
};
