import { Cloud } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { WORD_CLOUD, wordCloudSchema, type WordCloudQuestion } from './word-cloud.kind.ts';
import { wordCloudEn, wordCloudKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_word_cloud: (typeof wordCloudEn)['question_word_cloud'];
  }
}

const COUNTS = Array.from({ length: WORD_CLOUD.words }, (_, index) => index + 1);

const WordCloudEditor = ({ question, onChange }: EditorProps<WordCloudQuestion>) => {
  const { t } = useTranslation();
  const id = useId();
  const { max_words } = question;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('question_word_cloud.max_words')}
      </label>
      <select
        id={id}
        className="field-input"
        aria-describedby={`${id}-hint`}
        value={max_words}
        onChange={({ target }) => {
          onChange({ ...question, max_words: Number(target.value) });
        }}
      >
        {COUNTS.map((count) => (
          <option key={count} value={count}>
            {t('question_word_cloud.words', { count })}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="muted small">
        {t('question_word_cloud.hint')} {max_words > 1 && t('question_word_cloud.parted')}
      </p>
    </div>
  );
};

export const wordCloudEditor: TypeEditor<WordCloudQuestion> = {
  type: 'word_cloud',
  icon: Cloud,
  title: 'question_word_cloud.title',
  // No word earns points that another does not.
  blank: () => wordCloudSchema.parse({ type: 'word_cloud', text: '', points: 0 }),
  component: WordCloudEditor,
  words: { ko: wordCloudKo, en: wordCloudEn },
};
