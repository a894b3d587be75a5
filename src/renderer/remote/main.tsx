import '../common/zod-csp.ts';
import '../common/tokens.css';
import '../common/base.css';
import '../common/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../common/i18n.ts';
import { loadFonts } from '../common/load-fonts.ts';
import { createSafeStorage } from '../common/safe-storage.ts';
import { createThemeControl } from '../common/theme.ts';
import { App } from './app.tsx';
import { takeSecret } from './pairing/pair-link.ts';
import { createRemoteStore } from './pairing/remote-store.ts';
import { remoteTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const storage = createSafeStorage(() => localStorage);
const i18n = createI18n({ texts: remoteTexts, storage });
const theme = createThemeControl({ storage });
const kept = createRemoteStore({ storage });
const secret = takeSecret(location, history);
if (secret !== null) kept.begin(secret);
void loadFonts();

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <App kept={kept} theme={theme} />
    </I18nextProvider>
  </StrictMode>,
);

// Another code that is read in this very tab changes the fragment alone, which loads nothing.
window.addEventListener('hashchange', () => {
  if (location.hash.includes('pair=')) location.reload();
});
