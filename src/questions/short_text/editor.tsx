import '../parts/typed-editor.css';
import './short-text.css';
import { TextCursorInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Toggle } from '../../renderer/teacher/share/device-field.tsx';
import { More } from '../../renderer/teacher/ui/more.tsx';
import { KeyRows } from '../parts/key-rows.tsx';
import { keyWordsEn, keyWordsKo } from '../parts/key-words.ts';
import { KeyText } from './key-text.tsx';
import { SHORT_TEXT, shortTextSchema, type ShortTextQuestion } from './short-text.kind.ts';
import { TryAnswer } from './try-answer.tsx';
import { shortTextEn, shortTextKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_short_text: (typeof shortTextEn)['question_short_text'];
  }
}

const SWITCHES = ['case', 'spacing', 'punctuation', 'numerals', 'particles'] as const;

const ShortTextEditor = ({ question, onChange, faults }: EditorProps<ShortTextQuestion>) => {
  const { t } = useTranslation();
  const { keys, ignores, has_wildcards } = question;
  const setKeys = (changed: ShortTextQuestion['keys']): void => {
    onChange({ ...question, keys: changed });
  };
  return (
    <div className="typed-editor">
      <KeyRows
        keys={keys}
        max={SHORT_TEXT.keys}
        faults={faults}
        field="text"
        onChange={setKeys}
        fieldsOf={(key, place) => (
          <KeyText
            text={key?.text ?? null}
            room={SHORT_TEXT.keys - keys.length + (key === null ? 0 : 1)}
            place={place}
            faults={faults}
            onTexts={(texts) => {
              const { weight, note } = key ?? { weight: 1, note: null };
              const changed = texts.map((text, at) => ({ text, weight, note: at === 0 ? note : null }));
              setKeys(keys.toSpliced(place.index, 1, ...changed));
            }}
          />
        )}
      />
      <TryAnswer question={question} />
      <More title={t('question_short_text.compare')}>
        <div className="key-switches">
          {SWITCHES.map((name) => (
            <Toggle
              key={name}
              label={t(`question_short_text.${name}`)}
              hint={t(`question_short_text.${name}_hint`)}
              is_on={ignores[name]}
              onChange={(is_on) => {
                onChange({ ...question, ignores: { ...ignores, [name]: is_on } });
              }}
            />
          ))}
          <Toggle
            label={t('question_short_text.wildcards')}
            hint={t('question_short_text.wildcards_hint')}
            is_on={has_wildcards}
            onChange={(is_on) => {
              onChange({ ...question, has_wildcards: is_on });
            }}
          />
        </div>
      </More>
    </div>
  );
};

export const shortTextEditor: TypeEditor<ShortTextQuestion> = {
  type: 'short_text',
  icon: TextCursorInput,
  title: 'question_short_text.title',
  blank: () => shortTextSchema.parse({ type: 'short_text', text: '' }),
  component: ShortTextEditor,
  // The words of the keys go with the first type that has them: a page takes none twice.
  words: { ko: { ...shortTextKo, ...keyWordsKo }, en: { ...shortTextEn, ...keyWordsEn } },
};
