/** The captions of a recording in a page of their own; the test is their node, and says where the player is. */
import '../../../src/renderer/teacher/styles/index.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createApi } from '../../../src/renderer/common/api.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { createPlayback, type Playback } from '../../../src/renderer/common/recording-player/playback.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { PageProvider, type Page } from '../../../src/renderer/teacher/data/page-context.ts';
import { ShownProvider } from '../../../src/renderer/teacher/data/what-is-shown.ts';
import { captions_words } from '../../../src/renderer/teacher/library/captions/captions-words.ts';
import { CaptionsPanel } from '../../../src/renderer/teacher/library/captions/captions-panel.tsx';
import { useCaptionTrack } from '../../../src/renderer/teacher/library/captions/use-caption-track.ts';
import { useCaptions } from '../../../src/renderer/teacher/library/captions/use-captions.ts';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import type { Language } from '../../../src/shared/locales/locale.ts';

declare global {
  interface Window {
    showCaptions?: (language: Language) => Promise<void>;
    /** Where the player is, in seconds. */
    setPlayerTime?: (seconds: number) => void;
    playerTime?: () => number;
  }
}

const LENGTH_SECONDS = 60;

const i18n = createI18n({
  texts: teacherTexts,
  storage: createSafeStorage(() => localStorage),
  preferred: ['en'],
});
for (const language of ['ko', 'en'] as const)
  i18n.addResourceBundle(language, 'translation', captions_words[language], true, false);

const listeners = new Set<() => void>();
const bare = createPlayback();
let view = bare.view();
const change = (part: Partial<typeof view>): void => {
  view = { ...view, ...part };
  for (const listener of listeners) listener();
};
/** A player that nothing plays in. */
const playback: Playback = {
  ...bare,
  view: () => view,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  seek(time) {
    change({ time });
  },
  toggle() {
    change({ is_paused: !view.is_paused });
  },
};
window.setPlayerTime = playback.seek;
window.playerTime = () => view.time;

// It asks for nothing else of the page.
const page = {
  api: createApi({ token: 'teacher' }),
  mediaUrl: (path: string) => `${path}?token=teacher`,
} as Page;

const Beside = () => {
  const captions = useCaptions('r1', true);
  const track = useCaptionTrack('r1', captions.desk);
  return (
    <main>
      <h1>AIRClass</h1>
      <video muted>{track !== null && <track kind="captions" src={track} default />}</video>
      <CaptionsPanel {...{ recording_id: 'r1', playback, length_seconds: LENGTH_SECONDS }} read={captions} />
    </main>
  );
};

const element = document.createElement('div');
document.body.append(element);
const root = createRoot(element);
window.showCaptions = async (language) => {
  await i18n.changeLanguage(language);
  root.render(
    <I18nextProvider i18n={i18n}>
      <PageProvider value={page}>
        <ShownProvider value={{ is_stale: false, is_veiled: false }}>
          <Beside />
        </ShownProvider>
      </PageProvider>
    </I18nextProvider>,
  );
};
