import '../styles/projector.css';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { BrandMark } from '../../common/brand.tsx';
import { keepAwake } from '../../common/return-watch.ts';
import { LinkProvider } from '../../common/link/use-link.ts';
import { ReactionFloats } from '../../common/signals/reaction-floats.tsx';
import { LessonStoreProvider, useMember } from '../../common/state/use-member.ts';
import { PageProvider, useIsLinkLost, useTeacherView, type Page } from '../data/page-context.ts';
import { ShownProvider } from '../data/what-is-shown.ts';
import { WayIn, WayInLine } from '../live/way-in.tsx';
import { Locked } from '../shell/locked.tsx';
import { ShortcutsProvider } from '../shortcuts/shortcuts.tsx';
import { Asked } from './asked.tsx';
import { ClassLine } from './class-line.tsx';
import { ProjectorBar } from './projector-bar.tsx';
import { useProjectorParts } from './projector-parts.ts';
import { useProjector } from './use-projector.ts';

export { followLooks } from './follow-looks.ts';

/**
 * What the class sees on the wall: how to come in, how many are here, what is asked. It names nobody unless the teacher wants it,
 * and shows nothing that a student wrote unless the teacher pinned it. `page` null: opened without a token.
 */
export const ProjectorApp = ({ page }: { readonly page: Page | null }) => {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = t('projector.page_title');
  }, [t, i18n.language]);
  useEffect(keepAwake, []);
  return (
    <I18nProvider locale={i18n.language === 'ko' ? 'ko-KR' : 'en-US'}>
      {page === null ? (
        <Locked reason="no_token" />
      ) : (
        <PageProvider value={page}>
          <LessonStoreProvider value={page.link.store}>
            <LinkProvider value={page.link.socket}>
              <ShortcutsProvider>
                <Screen />
              </ShortcutsProvider>
            </LinkProvider>
          </LessonStoreProvider>
        </PageProvider>
      )}
    </I18nProvider>
  );
};

const Screen = () => {
  const { t } = useTranslation();
  const { refusal } = useTeacherView();
  const is_stale = useIsLinkLost();
  const session = useMember('teacher', 'session');
  if (refusal !== null) return <Locked reason={refusal} />;
  return (
    <ShownProvider value={{ is_stale, is_veiled: false }}>
      <main id="main" aria-busy={session === undefined}>
        <h1 className="visually-hidden">{t('projector.heading')}</h1>
        {session === null && <BeforeClass />}
        {session && <ClassScreen session={session} />}
      </main>
    </ShownProvider>
  );
};

const BeforeClass = () => {
  const { t } = useTranslation();
  return (
    <div className="projector projector-empty">
      <BrandMark size={160} />
      <p>{t('projector.waiting')}</p>
    </div>
  );
};

const ClassScreen = ({ session }: { readonly session: SessionView }) => {
  const { t } = useTranslation();
  const { blank } = useProjector().view;
  const { stage: Stage, corners, covers } = useProjectorParts();
  const is_covered = covers.length > 0;
  const is_taken = Stage !== null || is_covered;
  return (
    <>
      {blank ? (
        <div className="projector projector-blank" />
      ) : (
        <div className="projector" data-asked={is_taken}>
          <div className="projector-middle" inert={is_covered}>
            {Stage === 'asked' && <Asked />}
            {Stage === null && (
              <div className="projector-way">
                <WayIn session={session} />
              </div>
            )}
            {Stage !== null && Stage !== 'asked' && (
              <div className="projector-stage">
                <Stage />
              </div>
            )}
          </div>
          {covers.map(({ id, component: Cover }) => (
            <div key={id} className="projector-cover">
              <Cover />
            </div>
          ))}
          <div className="projector-foot">
            <ClassLine />
            {is_taken && <WayInLine session={session} />}
          </div>
          <div className="projector-corner">
            {corners.map(({ id, component: Corner }) => (
              <Corner key={id} />
            ))}
          </div>
          <ReactionFloats />
        </div>
      )}
      <p className="visually-hidden" role="status">
        {blank && t('projector.blanked')}
      </p>
      <ProjectorBar />
    </>
  );
};
