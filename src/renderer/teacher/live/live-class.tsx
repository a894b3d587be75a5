import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassState, TeacherState } from '../../../shared/contract/state.ts';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { keepAwake } from '../../common/return-watch.ts';
import { JoinLight } from '../before/join-light.tsx';
import { Notices } from '../notices/notices.tsx';
import { ShareBar } from '../share/share-bar.tsx';
import { JoinCard } from './join-card.tsx';
import { LiveHeader } from './live-header.tsx';
import { PreviewCard } from './preview.tsx';
import { Students } from './students.tsx';

interface LiveClassProps {
  readonly me: TeacherState;
  readonly session: SessionView;
  /** Null for the moment before the lesson's own state is here. */
  readonly lesson: ClassState | null;
}

/** The lesson while it runs: the picture as students get it, how to join, who is here, and what wants a look. */
export const LiveClass = ({ me, session, lesson }: LiveClassProps) => {
  const { t } = useTranslation();
  // A laptop that falls asleep takes the lesson with it.
  useEffect(keepAwake, []);
  const stream_state = lesson?.stream.state ?? (me.ingest.status.live ? 'live' : 'waiting');
  const is_reached = me.network.reached_at !== null || me.students.length > 0;
  return (
    <main id="main" className="live">
      <LiveHeader
        session={session}
        students={me.students}
        stream_state={stream_state}
        recording={me.recording}
        source={me.ingest.status.publisher?.kind ?? null}
      />
      <div className="live-main">
        <ShareBar />
        <PreviewCard session_id={session.session_id} stream_state={stream_state} ingest={me.ingest} />
        <Notices me={me} has_join_light={!is_reached} />
        {!is_reached && (
          <section className="card" aria-label={t('teacher.join_light.heading')}>
            <JoinLight network={me.network} />
          </section>
        )}
      </div>
      <div className="live-side">
        <JoinCard session={session} here={me.students.filter(({ presence }) => presence === 'here').length} />
        <Students students={me.students} />
      </div>
    </main>
  );
};
