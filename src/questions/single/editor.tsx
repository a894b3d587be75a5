import { CircleDot } from 'lucide-react';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { KeyedOptions } from '../parts/keyed-options.tsx';
import { reweighted } from '../parts/option-key.ts';
import { partsEn, partsKo } from '../parts/words.ts';
import { singleSchema, type SingleQuestion } from './single.kind.ts';
import { singleEn, singleKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_single: (typeof singleEn)['question_single'];
  }
}

const SingleEditor = ({ question, onChange, faults }: EditorProps<SingleQuestion>) => {
  const right = question.correct === null ? [] : [question.correct];
  const pick = (correct: number | null): void => {
    onChange({ ...reweighted(question, right, correct === null ? [] : [correct]), correct });
  };
  return (
    <KeyedOptions
      kind="radio"
      question={question}
      onChange={onChange}
      faults={faults}
      right={right}
      onPick={pick}
      onClear={() => {
        pick(null);
      }}
    />
  );
};

export const singleEditor: TypeEditor<SingleQuestion> = {
  type: 'single',
  icon: CircleDot,
  title: 'question_single.title',
  blank: () => singleSchema.parse({ type: 'single', text: '', options: ['', ''] }),
  component: SingleEditor,
  // The words of the parts go with the first type that has them: a page takes none twice.
  words: { ko: { ...singleKo, ...partsKo }, en: { ...singleEn, ...partsEn } },
};
