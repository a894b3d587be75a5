import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { teacherTexts } from '../texts.ts';
import { TeacherComposer } from './teacher-composer.tsx';
import { NO_DRAFTS, turnedTo, typed, type TeacherDrafts } from './teacher-drafts.ts';

const HANA = { to: 'hana', reply_to: 'm1', name: 'Hana', about: 'May I go out?' };

const render = (drafts: TeacherDrafts, is_private: boolean): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <TeacherComposer
        drafts={{ get: () => drafts, set: () => undefined, subscribe: () => () => undefined }}
        veil={(name) => name}
        field={{ current: null }}
        is_private={is_private}
        onSend={() => undefined}
      />
    </I18nextProvider>,
  );
};

test('beside what is private nothing is written to the class: first it is chosen who gets it', () => {
  const to_all = typed(NO_DRAFTS, 'Tomorrow');
  expect(render(to_all, false)).toContain('Tomorrow');
  const barred = render(to_all, true);
  expect(barred).toContain('Choose whom to answer');
  expect(barred).toMatch(/<textarea[^>]* readOnly=""/i);
  expect(barred).not.toContain('Write to all students');
  expect(barred).not.toContain('Tomorrow');

  const to_hana = render(turnedTo(to_all, HANA), true);
  expect(to_hana).toContain('Write to Hana only');
  expect(to_hana).not.toMatch(/readOnly/i);
  // What waits for the class waits elsewhere.
  expect(to_hana).not.toContain('Tomorrow');
});
