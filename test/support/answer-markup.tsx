import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { vi } from 'vitest';
import { createApi } from '../../src/renderer/common/api.ts';
import { createI18n } from '../../src/renderer/common/i18n.ts';
import { createSafeStorage } from '../../src/renderer/common/safe-storage.ts';
import { createLessonStore } from '../../src/renderer/common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../src/renderer/common/state/use-member.ts';
import { ApiProvider } from '../../src/renderer/common/use-api.ts';
import type { AnswerView, AnswerViewProps } from '../../src/renderer/student/asking/answer-view.types.ts';
import { studentTexts } from '../../src/renderer/student/texts.ts';

/** Where a question is answered, as a student's page first draws it, in English. Nothing of it is fetched. */
export const answerMarkup = <Q, A>(
  { component: View, words }: AnswerView<Q, A>,
  props: NoInfer<Pick<AnswerViewProps<Q, A>, 'question' | 'value'> & Partial<AnswerViewProps<Q, A>>>,
): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  i18n.addResourceBundle('en', 'translation', words.en, true);
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={createLessonStore()}>
        <ApiProvider value={createApi({ origin: 'http://answers.test', token: null })}>
          <View
            {...{ seed: 'run.question.student', heading_id: 'what', is_locked: false, is_revealed: false }}
            onChange={() => undefined}
            onSend={() => undefined}
            {...props}
          />
        </ApiProvider>
      </LessonStoreProvider>
    </I18nextProvider>,
  );
};

/** As a student is sent a question. */
export const asStudent = <Shown extends object>(
  shown: Shown,
): Shown & { readonly question_id: string; readonly math: Record<string, never> } => ({
  ...shown,
  question_id: 'question',
  math: {},
});
