import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { PageProvider, type Page } from '../data/page-context.ts';
import { teacherTexts } from '../texts.ts';
import { AfterClass } from './after-class.tsx';

const render = (recorded_seconds: number): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const page = { link: { putSummaryAway: () => undefined } } as unknown as Page;
  const summary = {
    ...{ session_id: 'lesson-1', title: 'Plants', class_name: null, students: 3, duration_seconds: 600 },
    started_at: '2026-03-02T00:00:00.000Z',
    recorded_seconds,
  };
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <PageProvider value={page}>
        <AfterClass summary={summary} />
      </PageProvider>
    </I18nextProvider>,
  );
};

test('the end has the recording, and says where it is; nothing of one that there is not', () => {
  const said = render(580);
  expect(said).toContain('lessons/lesson-1');
  expect(said).toContain('Recording of this class');
  expect(render(0)).not.toMatch(/recording/i);
});

test('what was done in the chat can still be taken away, beside the attendance', () => {
  const said = render(0);
  expect(said).toContain('Attendance');
  expect(said).toContain('Download the moderation record');
});
