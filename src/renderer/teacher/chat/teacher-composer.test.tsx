import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { ShownProvider, type Shown } from '../data/what-is-shown.ts';
import { teacherTexts } from '../texts.ts';
import { TeacherComposer } from './teacher-composer.tsx';
import { NO_DRAFTS, turnedTo, typed, type TeacherDrafts } from './teacher-drafts.ts';
import { VeiledTalk } from './veiled-talk.tsx';

const HANA = { to: 'hana', reply_to: 'm1', name: 'Hana', about: 'May I go out?' };

const SEEN: Shown = { is_stale: false, is_veiled: false };

const render = (drafts: TeacherDrafts, is_private: boolean, shown = SEEN): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <ShownProvider value={shown}>
        {shown.is_veiled && <VeiledTalk count={3} />}
        <TeacherComposer
          drafts={{ get: () => drafts, set: () => undefined, subscribe: () => () => undefined }}
          veil={(name) => name}
          field={{ current: null }}
          is_private={is_private}
          onSend={() => undefined}
        />
      </ShownProvider>
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

test('a covered talk says once how it is shown again: by the share’s own button where the share covers it', () => {
  const to_hana = turnedTo(NO_DRAFTS, HANA);
  const by_share = { is_stale: false, is_veiled: true, is_veiled_for_share: true };
  const veiled = render(to_hana, true, { is_stale: false, is_veiled: true });
  expect(veiled.match(/how names/gi)).toHaveLength(1);
  const shared = render(to_hana, true, by_share);
  expect(shared.match(/how names/gi)).toHaveLength(1);
  expect(shared).toContain('“Show names and preview”');
  for (const html of [veiled, shared]) {
    expect(html.match(/3 messages are hidden/g)).toHaveLength(1);
    expect(html.match(/to one student is hidden/g)).toHaveLength(1);
    expect(html).not.toContain('May I go out?');
  }
});
