import { Printer, Settings2 } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../../shared/contract/classroom/sessions.ts';
import { OutboxProvider } from '../../../common/outbox/use-outbox.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { DashboardProvider, useDashboardFeed, useStats } from '../data/use-dashboard.ts';
import { SaveReport } from '../report/save-report.tsx';
import { PARTS, reportAddress } from '../students-address.ts';
import { ClassView } from './class-view.tsx';
import { MeasuringOff } from './measuring-off.tsx';
import { SettingsSheet } from './settings-sheet.tsx';

interface NowPartProps {
  /** null: none is open. */
  readonly session: SessionView | null;
  /** It is looked at: only then it follows the lesson. */
  readonly is_here: boolean;
}

/** The lesson that is open: what wants doing, the class over time, and everybody. */
export const NowPart = ({ session, is_here }: NowPartProps) => {
  const { t } = useTranslation();
  const { link } = usePage();
  const outbox = useSyncExternalStore(link.outbox.subscribe, link.outbox.current);
  if (session === null || outbox === null) {
    return (
      <div className="now">
        <section className="card now-empty">
          <h1 className="title-xl">{t('dashboard.none.heading')}</h1>
          <p className="muted">{t('dashboard.none.body')}</p>
          <a className="button button-plain" href={PARTS.past}>
            {t('dashboard.none.past')}
          </a>
        </section>
      </div>
    );
  }
  return (
    <OutboxProvider value={outbox}>
      <Lesson session={session} is_here={is_here} />
    </OutboxProvider>
  );
};

const Lesson = ({ session, is_here }: { readonly session: SessionView; readonly is_here: boolean }) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { store, state } = useDashboardFeed(session.session_id, is_here);
  const is_measuring = useMember('teacher', 'measuring') ?? true;
  const [are_settings, setSettings] = useState(false);
  return (
    <DashboardProvider value={store}>
      <div className="now">
        <header className="now-head">
          <div className="now-title">
            <h1 className="title-l">{t('dashboard.place.now')}</h1>
            <p className="muted">{session.title}</p>
          </div>
          <div className="now-buttons">
            <SaveReport session_id={session.session_id} title={session.title} />
            <a className="button button-plain button-small" href={reportAddress(session.session_id)}>
              <Printer aria-hidden />
              {t('dashboard.report.print')}
            </a>
            <Button
              size="small"
              onPress={() => {
                setSettings(true);
              }}
            >
              <Settings2 aria-hidden />
              {t('dashboard.settings.open')}
            </Button>
          </div>
        </header>
        {(is_stale || state === 'lost') && <p className="note-look small">{t('dashboard.stale')}</p>}
        {is_measuring ? <Told session={session} /> : <MeasuringOff />}
        {are_settings && (
          <SettingsSheet
            onClose={() => {
              setSettings(false);
            }}
          />
        )}
      </div>
    </DashboardProvider>
  );
};

const Told = ({ session }: { readonly session: SessionView }) => {
  const { t } = useTranslation();
  const stats = useStats();
  if (stats === null) {
    return (
      <div className="skeleton" role="status">
        <span className="visually-hidden">{t('dashboard.loading')}</span>
      </div>
    );
  }
  return (
    <>
      {stats.is_full && <p className="note-look small">{t('dashboard.full')}</p>}
      <ClassView session_id={session.session_id} class_key={session.class_name ?? ''} />
    </>
  );
};
