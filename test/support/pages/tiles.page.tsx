/** The teacher's list of students over a store of the test's, in a page of its own. */
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { ServerMessage } from '../../../src/shared/contract/ws.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { OutboxProvider } from '../../../src/renderer/common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { createLessonStore } from '../../../src/renderer/common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../../src/renderer/common/state/use-member.ts';
import { Students } from '../../../src/renderer/teacher/live/students.tsx';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import { createIdleOutbox } from './idle-outbox.ts';

export interface TilesPage {
  /** How many records are read while the page draws what the message changed, and how long it takes, in milliseconds. */
  apply(message: ServerMessage): Promise<{ readonly read: number; readonly took_ms: number }>;
}

declare global {
  interface Window {
    tiles?: TilesPage;
  }
}

const store = createLessonStore();
const read = new Set<string>();
const counted: typeof store = {
  ...store,
  record: (state, list, id) => {
    read.add(id);
    return store.record(state, list, id);
  },
};

const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });

window.tiles = {
  apply: async (message) => {
    if (message.type !== 'snapshot' && message.type !== 'patch') throw new Error('a state was expected');
    read.clear();
    const begun_at = performance.now();
    store.apply(message);
    // React draws what a store changed before the next task.
    await Promise.resolve();
    const took_ms = performance.now() - begun_at;
    await drawn();
    return { read: read.size, took_ms };
  },
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
    <LessonStoreProvider value={counted}>
      <OutboxProvider value={createIdleOutbox()}>
        <Students />
      </OutboxProvider>
    </LessonStoreProvider>
  </I18nextProvider>,
);
