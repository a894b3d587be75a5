import '../common/zod-csp.ts';
import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { AirClassBridge } from '../../shared/ipc.ts';
import { createApi } from '../common/api.ts';
import { createI18n } from '../common/i18n.ts';
import { loadFonts } from '../common/load-fonts.ts';
import { createSafeStorage } from '../common/safe-storage.ts';
import { createThemeControl, type ThemeControl } from '../common/theme.ts';
import { findTeacherToken } from './access/teacher-token.ts';
import { App } from './app.tsx';
import { ThemeProvider, type Page } from './data/page-context.ts';
import { createTeacherLink } from './data/teacher-link.ts';
import { isProjector } from './projector/projector-address.ts';
import { createProjectorControl } from './projector/projector-control.ts';
import { createShareControl } from './share/share-control.ts';
import { teacherTexts } from './texts.ts';
import './styles/index.css';

declare global {
  interface Window {
    /** In the app's window alone. */
    readonly airclass?: AirClassBridge;
  }
}

/** A window that is on no shared screen may be captured again, as by who helps the teacher from afar. */
const releaseWindow = (): void => {
  // Where the app does not answer, its window stays out of captures, which harms nobody.
  window.airclass?.endShare().catch(() => undefined);
};

const openPage = (token: string): Page => {
  const api = createApi({ token });
  const link = createTeacherLink({ token, api });
  link.start();
  const share = createShareControl({
    token,
    origin: window.location.origin,
    createWorker: () => new Worker(new URL('./share/share.worker.ts', import.meta.url), { type: 'module' }),
    onReleased: releaseWindow,
  });
  window.airclass?.onDashboardMoved(share.setDashboard);
  const projector = createProjectorControl({
    store: link.store,
    outbox: () => link.outbox.current(),
    channel: 'BroadcastChannel' in window ? new BroadcastChannel('airclass.projector') : null,
  });
  const mediaUrl = (path: string): string => `${path}?${new URLSearchParams({ token }).toString()}`;
  const openSocket = (path: string): WebSocket =>
    new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}${path}`, [`airclass.${token}`]);
  return { api, link, share, projector, mediaUrl, openSocket };
};

/** Its own code: neither page fetches the other's. */
const openProjector = async (i18n: i18n, theme: ThemeControl): Promise<typeof App> => {
  const { followLooks, ProjectorApp } = await import('./projector/projector-app.tsx');
  followLooks(i18n, theme);
  return ProjectorApp;
};

const start = async (root: HTMLElement): Promise<void> => {
  const settings = createSafeStorage(() => localStorage);
  const i18n = createI18n({
    texts: teacherTexts,
    storage: settings,
  });
  const theme = createThemeControl({ storage: settings });
  void loadFonts();
  const is_projector = isProjector(window.location);
  // A share ends with the page that it was of; this may be the next one. The projector's goes on beside it.
  if (!is_projector) releaseWindow();
  const token = await findTeacherToken({
    location: window.location,
    history: window.history,
    storage: createSafeStorage(() => sessionStorage),
    bridge: window.airclass ?? null,
  });
  const page = token === null ? null : openPage(token);
  const Root = is_projector ? await openProjector(i18n, theme) : App;
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <ThemeProvider value={theme}>
          <Root page={page} />
        </ThemeProvider>
      </I18nextProvider>
    </StrictMode>,
  );
  // A newer link opened in this very tab, or the projector's, changes the fragment alone, which loads nothing.
  window.addEventListener('hashchange', () => {
    const is_other = isProjector(window.location) !== is_projector;
    if (is_other || window.location.hash.includes('token=')) window.location.reload();
  });
};

const root = document.getElementById('root');
if (root !== null) void start(root);
