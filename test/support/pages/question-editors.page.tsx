/** The editor of one type of question in a page of its own, with what is wrong with the question as the library has it. */
import '../../../src/renderer/teacher/styles/index.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { faultsOf, questionSchema, type Question } from '../../../src/questions/kinds.ts';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import type { TypeEditor } from '../../../src/renderer/teacher/quiz/type-editor.types.ts';
import * as list from '../../../src/renderer/teacher/quiz/type-editors.ts';
import { teacherTexts } from '../../../src/renderer/teacher/texts.ts';
import { quizEn } from '../../../src/shared/locales/en/quiz.ts';
import { quizKo } from '../../../src/shared/locales/ko/quiz.ts';
import type { Language } from '../../../src/shared/locales/locale.ts';

export interface QuestionEditorsPage {
  /** Another question to edit. @param fields of it, on top of a blank one */
  show(type: string, language: Language, fields?: object): void;
  /** As it is now, as it would be sent. */
  question(): Question;
}

declare global {
  interface Window {
    question_editors?: QuestionEditorsPage;
  }
}

// The editor that is taken is the question's own, which TypeScript cannot follow.
const editors = Object.values(list) as unknown as readonly TypeEditor<Question>[];

const i18n = createI18n({
  texts: teacherTexts,
  storage: createSafeStorage(() => localStorage),
  preferred: ['en'],
});
/** What is said of faults is the library's. */
const LIBRARY = { ko: quizKo, en: quizEn };
for (const language of ['ko', 'en'] as const)
  for (const words of [...editors.map((editor) => editor.words[language]), LIBRARY[language]])
    i18n.addResourceBundle(language, 'translation', words, true, false);

let current: Question;

const Desk = ({ editor, first }: { readonly editor: TypeEditor<Question>; readonly first: Question }) => {
  const [question, setQuestion] = useState(first);
  const Editor = editor.component;
  return (
    <main>
      <h1>Editors</h1>
      <h2>{i18n.t(editor.title)}</h2>
      <Editor
        question={question}
        faults={faultsOf(question)}
        onChange={(changed) => {
          current = changed;
          setQuestion(changed);
        }}
      />
    </main>
  );
};

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
let shown = 0;

window.question_editors = {
  show: (type, language, fields = {}) => {
    const editor = editors.find((one) => one.type === type);
    if (editor === undefined) throw new Error(`no editor of ${type}`);
    void i18n.changeLanguage(language);
    current = questionSchema.parse({ ...editor.blank(), ...fields });
    shown += 1;
    root.render(
      <I18nextProvider i18n={i18n}>
        <Desk key={shown} editor={editor} first={current} />
      </I18nextProvider>,
    );
  },
  question: () => questionSchema.parse(current),
};
