import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { runSettingsSchema, type TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { askingTeacherEn } from '../../../shared/locales/en/asking-teacher.ts';
import { askingTeacherKo } from '../../../shared/locales/ko/asking-teacher.ts';
import { CommandsProvider } from '../../common/commands/use-command.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { LateAnswers } from './late-answers.tsx';

const run: TeacherRun = {
  ...({ run_id: 'run', quiz_id: 'quiz', title: '빛', mode: 'steps', started_at: '' } as const),
  ...{ settings: runSettingsSchema.parse({}), is_open: false, is_revealed: false, index: 0 },
  ...{ opened_at: null, closes_at: null },
  questions: [
    {
      ...({ question_id: 'q1', type: 'single', title: '?', status: 'closed', vote: 1 } as const),
      ...{ is_keyed: true, is_marked: false, points: 1 },
    },
  ],
};
const render = (late: number, counted: number): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const texts = { ko: askingTeacherKo, en: askingTeacherEn };
  const i18n = createI18n({ texts, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  const commands = {
    press: () => Promise.resolve(null),
    failure: () => null,
    subscribe: () => () => undefined,
  };
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <CommandsProvider value={commands}>
        <LateAnswers run={run} late={late} counted={counted} />
      </CommandsProvider>
    </I18nextProvider>,
  );
};

it('offers to count what came late, and to count it no more, as the node has it', () => {
  expect(render(0, 0)).toBe('');
  expect(render(2, 0)).toMatch(/2명 늦음.*>인정</s);
  expect(render(2, 1)).toMatch(/2명 늦음.*1명 인정함.*>인정</s);
  expect(render(2, 2)).toMatch(/인정함.*>인정 취소</s);
});
