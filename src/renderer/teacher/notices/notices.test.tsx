import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { teacherStateWith } from '../../../../test/support/states.ts';
import type { StudentTile } from '../../../shared/contract/index.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { teacherTexts } from '../texts.ts';
import { Notices } from './notices.tsx';

const SINCE = '2026-03-02T01:00:00.000Z';
const tileOf = (student_id: string, name: string): StudentTile => ({
  ...{ student_id, name, student_number: null, presence: 'here', joined_at: SINCE },
  ...{ playing: true, muted: false, protocol: 'flv', quality: 'full', failed: [], latency_ms: 100 },
});

const render = (...students: StudentTile[]): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const store = createLessonStore();
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'a', revision: 1 },
    state: teacherStateWith({
      students,
      problems: [{ code: 'viewers_kept_out', since: SINCE, details: { student_ids: ['m1', 'm2'] } }],
    }),
  });
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <Notices has_join_light={false} />
      </LessonStoreProvider>
    </I18nextProvider>,
  );
};

test('who is served without WebRTC is named', () => {
  expect(render(tileOf('a1', 'Anna'), tileOf('m1', 'Mallory'))).toContain(
    'Something in Mallory’s browser breaks the live picture',
  );
});

test('of who was removed there is no name left, and a sentence without one', () => {
  const html = render(tileOf('a1', 'Anna'));
  expect(html).toContain('a student who is no longer here');
  expect(html).not.toContain('Something in ’s');
});
