import { useTranslation } from 'react-i18next';
import { ConnectPanel } from '../connect/connect-panel.tsx';
import { Notices } from '../notices/notices.tsx';
import { JoinLight } from './join-light.tsx';
import { SourceCard } from './source-card.tsx';
import { StartForm } from './start-form.tsx';

/** Before a lesson: one big button, and what shows that it will work. */
export const BeforeClass = () => {
  const { t } = useTranslation();
  return (
    <main id="main" className="before">
      <div className="before-main">
        <section className="card start-card" aria-labelledby="start-heading">
          <h1 id="start-heading" className="title-xl">
            {t('teacher.start.heading')}
          </h1>
          <StartForm />
        </section>
        <Notices has_join_light is_muted={false} />
        <section className="card ready-card" aria-labelledby="ready-heading">
          <h2 id="ready-heading" className="title-l">
            {t('teacher.ready.heading')}
          </h2>
          <SourceCard />
          <JoinLight />
        </section>
      </div>
      <section className="card connect-card" aria-labelledby="connect-heading">
        <h2 id="connect-heading" className="title-l">
          {t('teacher.connect.heading')}
        </h2>
        <p className="muted small">{t('teacher.share.before_class')}</p>
        <ConnectPanel />
      </section>
    </main>
  );
};
