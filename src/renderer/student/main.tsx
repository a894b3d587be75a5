import '../common/zod-csp.ts';
import '../common/tokens.css';
import '../common/base.css';
import '../common/controls.css';
import './student.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../common/i18n.ts';
import { createKeptFonts } from '../common/load-fonts.ts';
import { createSafeStorage } from '../common/safe-storage.ts';
import { createThemeControl } from '../common/theme.ts';
import { App } from './app.tsx';
import { codeFromPath } from './join/join-link.ts';
import { createPlayer } from './player/player.ts';
import { createFormerStore } from './seat/former.store.ts';
import { createSeatStore } from './seat/seat.store.ts';
import { LateSharedPage } from './shared/late-shared-page.ts';
import { sharedCodeFrom } from './shared/shared-path.ts';
import { studentTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const storage = createSafeStorage(() => localStorage);
const i18n = createI18n({ texts: studentTexts, storage });
const theme = createThemeControl({ storage });
const seats = createSeatStore({ storage });
const formers = createFormerStore({ storage });
const fonts = createKeptFonts({ storage });
fonts.show();

const shared_code = sharedCodeFrom(location.pathname);
createRoot(root).render(
  <I18nextProvider i18n={i18n}>
    {shared_code === null ? (
      <App
        seats={seats}
        formers={formers}
        theme={theme}
        fonts={fonts}
        player={createPlayer()}
        linked_code={codeFromPath(location.pathname)}
      />
    ) : (
      <LateSharedPage theme={theme} linked_code={shared_code} seat_token={seats.find(null)?.token ?? null} />
    )}
  </I18nextProvider>,
);
