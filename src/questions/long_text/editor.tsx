import '../parts/typed-editor.css';
import { AlignLeft } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../renderer/teacher/quiz/editor/number-field.tsx';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { RubricEditor } from '../parts/rubric-editor.tsx';
import { rubricWordsEn, rubricWordsKo } from '../parts/rubric-words.ts';
import { createWithin } from '../parts/typed-number.ts';
import { LONG_TEXT, longTextSchema, type LongTextQuestion } from './long-text.kind.ts';
import { longTextEn, longTextKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_long_text: (typeof longTextEn)['question_long_text'];
  }
}

const readChars = createWithin(LONG_TEXT.chars, true);

const LongTextEditor = ({ question, onChange, faults }: EditorProps<LongTextQuestion>) => {
  const { t } = useTranslation();
  const id = useId();
  const { rubric, max_chars, model_answer } = question;
  return (
    <div className="typed-editor">
      <NumberField
        label={t('question_long_text.max_chars')}
        hint={t('question_long_text.max_chars_hint', LONG_TEXT.chars)}
        value={max_chars}
        parse={readChars}
        onChange={(chars) => {
          if (chars !== null) onChange({ ...question, max_chars: chars });
        }}
      />
      <RubricEditor
        rubric={rubric}
        faults={faults}
        onChange={(changed) => {
          onChange({ ...question, rubric: changed });
        }}
      />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('question_long_text.model_answer')}
        </label>
        <textarea
          id={id}
          className="field-input"
          rows={4}
          aria-describedby={`${id}-hint`}
          maxLength={LONG_TEXT.chars.max}
          value={model_answer ?? ''}
          onChange={({ target }) => {
            onChange({ ...question, model_answer: target.value.trim() === '' ? null : target.value });
          }}
        />
        <p id={`${id}-hint`} className="muted small">
          {t('question_long_text.model_answer_hint')}
        </p>
      </div>
    </div>
  );
};

export const longTextEditor: TypeEditor<LongTextQuestion> = {
  type: 'long_text',
  icon: AlignLeft,
  title: 'question_long_text.title',
  blank: () => longTextSchema.parse({ type: 'long_text', text: '' }),
  component: LongTextEditor,
  // The words of the rubric go with the first type that has one: a page takes none twice.
  words: { ko: { ...longTextKo, ...rubricWordsKo }, en: { ...longTextEn, ...rubricWordsEn } },
};
