/** How one question is answered, in a page of its own: below its heading, and above a field that is none of it, as the chat's. */
import '../../../src/renderer/common/tokens.css';
import '../../../src/renderer/common/base.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { kindOf, questionSchema, type Question } from '../../../src/questions/kinds.ts';
import { QuestionText } from '../../../src/renderer/common/asking/question-text.tsx';
import { createI18n } from '../../../src/renderer/common/i18n.ts';
import { createSafeStorage } from '../../../src/renderer/common/safe-storage.ts';
import { answerViewOf, answerViews } from '../../../src/renderer/student/asking/type-list.ts';
import type { AskedQuestion } from '../../../src/shared/contract/asking/asked.ts';
import type { Language } from '../../../src/shared/locales/locale.ts';
import { mergeTexts } from '../../../src/shared/locales/merge-texts.ts';

/** What is asked, and how it stands. */
export interface AskedAs {
  /** Fields of its type. */
  readonly fields: object;
  readonly math?: AskedQuestion['math'];
  /** Default: one for all. */
  readonly question_id?: string;
  readonly language?: Language;
  readonly value?: unknown;
  readonly is_locked?: boolean;
  readonly is_revealed?: boolean;
}

export interface AnswersPage {
  /** Another question, or the same in another state. */
  show(asked: AskedAs): void;
  value(): unknown;
  /** How often Enter said that it is done. */
  sent(): number;
}

declare global {
  interface Window {
    answers?: AnswersPage;
  }
}

const wordsIn = (language: Language) =>
  mergeTexts(...answerViews.map(({ words }) => words[language])) as Record<string, object>;
const i18n = createI18n({
  texts: { ko: wordsIn('ko'), en: wordsIn('en') },
  storage: createSafeStorage(() => localStorage),
  preferred: ['en'],
});

const askedOf = ({ fields, math = {}, question_id = 'one', is_revealed }: AskedAs): AskedQuestion => {
  const question: Question = questionSchema.parse({ text: 'What?', ...fields });
  const seen = is_revealed === true ? question : kindOf(question).forStudents(question);
  // As the node sends it.
  return { ...seen, question_id, math } as AskedQuestion;
};

let current: unknown;
let sent = 0;

/** The view stays while the type does, as between two questions of a run. */
const Asked = ({ asked, question }: { readonly asked: AskedAs; readonly question: AskedQuestion }) => {
  const [given, setGiven] = useState<{ readonly asked: AskedAs; readonly value: unknown }>({
    asked,
    value: asked.value ?? null,
  });
  const value = given.asked === asked ? given.value : (asked.value ?? null);
  const view = answerViewOf(question.type);
  if (view === null) return <p>none</p>;
  const Answer = view.component;
  return (
    <main style={{ display: 'grid', gap: 16, padding: 16 }}>
      <h1 style={{ fontSize: 14 }}>{question.type}</h1>
      <h2 id="what" style={{ fontSize: 18 }}>
        <QuestionText text={question.text} math={question.math} />
      </h2>
      <Answer
        question={question}
        seed="run.question.student"
        value={value}
        is_locked={asked.is_locked ?? false}
        is_revealed={asked.is_revealed ?? false}
        heading_id="what"
        onChange={(changed) => {
          current = changed;
          setGiven({ asked, value: changed });
        }}
        onSend={() => {
          sent += 1;
        }}
      />
      <input aria-label="Chat" placeholder="Chat" style={{ minHeight: 44, minWidth: 0 }} />
    </main>
  );
};

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);

window.answers = {
  show: (asked) => {
    const question = askedOf(asked);
    void i18n.changeLanguage(asked.language ?? 'en');
    current = asked.value ?? null;
    sent = 0;
    root.render(
      <I18nextProvider i18n={i18n}>
        <Asked key={question.type} asked={asked} question={question} />
      </I18nextProvider>,
    );
  },
  value: () => current,
  sent: () => sent,
};
