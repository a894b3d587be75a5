/** The teacher's sheet of sharing a recording, over a node's API, in a page of its own: `#<token>/<recording_id>`. */
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createApi } from '../../../src/renderer/common/api.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { PageProvider, type Page } from '../../../src/renderer/teacher/data/page-context.ts';
import { ShareSheet } from '../../../src/renderer/teacher/library/share/share-sheet.ts';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import '../../../src/renderer/teacher/styles/index.css';

const [token = '', recording_id = ''] = location.hash.slice(1).split('/');
const i18n = createI18n({ texts: teacherTexts, storage: createSafeStorage(() => localStorage) });
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <I18nextProvider i18n={i18n}>
    {/* Of the page it asks for nothing else. */}
    <PageProvider value={{ api: createApi({ token }) } as Page}>
      <main>
        <h1>AIRClass</h1>
        <ShareSheet recording_id={recording_id} title="빛과 그림자" onClose={() => undefined} />
      </main>
    </PageProvider>
  </I18nextProvider>,
);
