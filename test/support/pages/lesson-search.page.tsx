/** The search inside lessons in a page of its own; the test is its node. */
import '../../../src/renderer/teacher/styles/index.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createApi } from '../../../src/renderer/common/api.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { PageProvider, type Page } from '../../../src/renderer/teacher/data/page-context.ts';
import { ShownProvider } from '../../../src/renderer/teacher/data/what-is-shown.ts';
import { LessonSearch } from '../../../src/renderer/teacher/library/search/lesson-search.tsx';
import { search_words } from '../../../src/renderer/teacher/library/search/search-words.ts';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import type { Language } from '../../../src/shared/locales/locale.ts';

declare global {
  interface Window {
    /** Shows it anew. @param is_veiled a class may see the page */
    showSearch?: (language: Language, is_veiled: boolean) => Promise<void>;
  }
}

const i18n = createI18n({
  texts: teacherTexts,
  storage: createSafeStorage(() => localStorage),
  preferred: ['en'],
});
for (const language of ['ko', 'en'] as const)
  i18n.addResourceBundle(language, 'translation', search_words[language], true, false);

// It asks for nothing else of the page.
const page = { api: createApi({ token: 'teacher' }) } as Page;
const element = document.createElement('div');
document.body.append(element);
const root = createRoot(element);
window.showSearch = async (language, is_veiled) => {
  await i18n.changeLanguage(language);
  root.render(
    <I18nextProvider i18n={i18n}>
      <PageProvider value={page}>
        <ShownProvider value={{ is_stale: false, is_veiled }}>
          <main>
            <h1>AIRClass</h1>
            <LessonSearch />
          </main>
        </ShownProvider>
      </PageProvider>
    </I18nextProvider>,
  );
};
