import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import type { Measured } from '../../../shared/contract/engagement/measured.ts';
import type { ClassState, StudentState } from '../../../shared/contract/index.ts';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import { ownScoreEntryKo, ownScoreKo } from '../../../shared/locales/ko/engagement-student.ts';
import { classStateWith } from '../../../../test/support/states.ts';
import { createApi } from '../../common/api.ts';
import { createI18n } from '../../common/i18n.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import { OutboxProvider } from '../../common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { ApiProvider } from '../../common/use-api.ts';
import { studentTexts } from '../texts.ts';
import { OwnScoreSheet } from './own-score-sheet.tsx';

const words = ownScoreKo.own_score;

const render = (measured: Measured | undefined): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  for (const of_page of [ownScoreEntryKo, ownScoreKo])
    i18n.addResourceBundle('ko', 'translation', of_page, true);
  const store = createLessonStore();
  const me = { type: 'snapshot', stream: 'me', epoch: 'e', revision: 1 } as const;
  const told = measured === undefined ? {} : { measured };
  store.apply({ ...me, state: { role: 'student', student_id: 'hana', ...told } as StudentState });
  const session = { session_id: 'lesson' } as ClassState['session'];
  store.apply({ ...me, stream: 'class', state: classStateWith({ session }) });
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: {
      load: () => Promise.resolve([]),
      put: () => undefined,
      remove: () => undefined,
      erase: () => undefined,
    },
    send: () => false,
  });
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <OutboxProvider value={outbox}>
          <ApiProvider value={createApi({ origin: 'http://node', fetch: () => Promise.reject(new Error()) })}>
            <OwnScoreSheet onClose={() => undefined} />
          </ApiProvider>
        </OutboxProvider>
      </LessonStoreProvider>
    </I18nextProvider>,
  );
  outbox.stop();
  return html;
};

test('whoever is not measured reads why, and is shown no score', () => {
  for (const measured of ['off', 'objected', 'no_consent'] as const) {
    const html = render(measured);
    expect(html).toContain(words.measured[measured]);
    for (const said of [words.coming, words.not.title, words.object.open]) expect(html).not.toContain(said);
    expect(html.includes(words.object.back)).toBe(measured === 'objected');
  }
  expect(render(undefined)).toContain(words.measured.unknown);
});

test('whoever is measured reads what is not counted, and how to object and what that means', () => {
  const html = render('yes');
  for (const said of [words.lead, words.coming, words.not.quiet, words.object.open, words.object.means])
    expect(html).toContain(said);
});
