import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { teacherStateWith } from '../../../../test/support/states.ts';
import type { StudentTile } from '../../../shared/contract/index.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { teacherTexts } from '../texts.ts';
import { HandName, useHandWho } from './hand-name.tsx';

const HAND = { student_id: 'a', name: '김하나' };

const Said = () => useHandWho(HAND);

const render = (student_number: string | null): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  const student: StudentTile = {
    ...{ ...HAND, student_number, presence: 'here', rewound: false, failed: [] },
    ...{ joined_at: '2026-03-02T01:00:00.000Z', playing: true, muted: false, protocol: 'whep' },
    ...{ quality: 'full', latency_ms: 100 },
  };
  const store = createLessonStore();
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'a', revision: 1 },
    state: teacherStateWith({ students: [student] }),
  });
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <HandName hand={HAND} />
        <hr />
        <Said />
      </LessonStoreProvider>
    </I18nextProvider>,
  );
};

test('a raised hand has its student’s number before the name, seen and said', () => {
  const [seen, said] = render('12').split('<hr/>');
  expect(seen).toBe('<span class="student-number">12번</span> <span class="hand-name">김하나</span>');
  expect(said).toBe('12번 김하나');
});

test('a student without a number has the name alone', () => {
  const [seen, said] = render(null).split('<hr/>');
  expect(seen?.trim()).toBe('<span class="hand-name">김하나</span>');
  expect(said).toBe('김하나');
});
