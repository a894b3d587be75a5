/** The teacher's notices and students over a store of the test's, in a page of its own. */
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { ServerMessage } from '../../../src/shared/contract/ws.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { OutboxProvider } from '../../../src/renderer/common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { createLessonStore } from '../../../src/renderer/common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../../src/renderer/common/state/use-member.ts';
import { Students } from '../../../src/renderer/teacher/live/students.tsx';
import { Notices } from '../../../src/renderer/teacher/notices/notices.tsx';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import { createIdleOutbox } from './idle-outbox.ts';

declare global {
  interface Window {
    /** Gives the page a message of the node's. */
    applyState?: (message: ServerMessage) => void;
  }
}

const store = createLessonStore();
window.applyState = (message) => {
  if (message.type !== 'snapshot' && message.type !== 'patch') throw new Error('a state was expected');
  store.apply(message);
};

const i18n = createI18n({
  texts: teacherTexts,
  storage: createSafeStorage(() => localStorage),
  preferred: ['en'],
});
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <I18nextProvider i18n={i18n}>
    <LessonStoreProvider value={store}>
      <main>
        <h1>AIRClass</h1>
        <Notices has_join_light={false} is_muted={false} />
        <OutboxProvider value={createIdleOutbox()}>
          <Students />
        </OutboxProvider>
      </main>
    </LessonStoreProvider>
  </I18nextProvider>,
);
