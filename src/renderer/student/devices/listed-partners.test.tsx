import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { devicesStudentEn } from '../../../shared/locales/en/devices.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { studentTexts } from '../texts.ts';
import { ListedPartners } from './listed-partners.tsx';

const render = (names: readonly string[]): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  i18n.addResourceBundle('en', 'translation', devicesStudentEn, true);
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <ListedPartners
        names={names.map((name) => ({ row_id: name, name, student_number: null }))}
        chosen={null}
        problem_id={null}
        onChoose={() => undefined}
      />
    </I18nextProvider>,
  );
};

test('who can be chosen is listed, and that nobody can is said', () => {
  const { nobody } = devicesStudentEn.devices.student;
  expect(render(['Ara', 'Bom'])).toMatch(/Ara.*Bom/);
  expect(render(['Ara'])).not.toContain(nobody);
  expect(render([])).toContain(nobody);
});
