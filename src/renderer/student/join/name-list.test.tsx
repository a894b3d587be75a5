import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { studentTexts } from '../texts.ts';
import { NameList } from './name-list.tsx';

const rowsIn = (names: readonly (readonly [string, boolean])[]): string[] => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <NameList
        names={names.map(([name, taken]) => ({ row_id: name, name, student_number: null, taken }))}
        chosen={null}
        problem_id={null}
        onChoose={() => undefined}
      />
    </I18nextProvider>,
  );
  return [...html.matchAll(/<label.*?<\/label>/g)].map(([row]) => row.replaceAll(/<[^>]*>/g, '').trim());
};

test('free names stand first and taken ones after them, marked, each in the list’s order', () => {
  const { taken } = studentTexts.en.student.names;
  expect(
    rowsIn([
      ['Ara', true],
      ['Choi', false],
      ['Bom', true],
      ['Dan', false],
    ]),
  ).toEqual(['Choi', 'Dan', `Ara ${taken}`, `Bom ${taken}`]);
});
