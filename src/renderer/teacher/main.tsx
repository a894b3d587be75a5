import '../common/zod-csp.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { AirClassBridge } from '../../shared/ipc.ts';
import { createApi } from '../common/api.ts';
import { createI18n } from '../common/i18n.ts';
import { loadFonts } from '../common/load-fonts.ts';
import { createSafeStorage } from '../common/safe-storage.ts';
import { createThemeControl } from '../common/theme.ts';
import { findTeacherToken } from './access/teacher-token.ts';
import { App } from './app.tsx';
import { ThemeProvider, type Page } from './data/page-context.ts';
import { createTeacherLink } from './data/teacher-link.ts';
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
  const mediaUrl = (path: string): string => `${path}?${new URLSearchParams({ token }).toString()}`;
  return { api, link, share, mediaUrl };
};

const start = async (root: HTMLElement): Promise<void> => {
  const settings = createSafeStorage(() => localStorage);
  const i18n = createI18n({
    texts: teacherTexts,
    storage: settings,
  });
  const theme = createThemeControl({ storage: settings });
  void loadFonts();
  // A share ends with the page that it was of; this may be the next one.
  releaseWindow();
  const token = await findTeacherToken({
    location: window.location,
    history: window.history,
    storage: createSafeStorage(() => sessionStorage),
    bridge: window.airclass ?? null,
  });
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <ThemeProvider value={theme}>
          <App page={token === null ? null : openPage(token)} />
        </ThemeProvider>
      </I18nextProvider>
    </StrictMode>,
  );
  // A newer link opened in this very tab changes the fragment alone, which loads nothing.
  window.addEventListener('hashchange', () => {
    if (window.location.hash.includes('token=')) window.location.reload();
  });
};

const root = document.getElementById('root');
if (root !== null) void start(root);
