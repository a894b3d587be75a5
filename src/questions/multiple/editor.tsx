import { ListChecks } from 'lucide-react';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { KeyedOptions } from '../parts/keyed-options.tsx';
import { changedOver, reweighted } from '../parts/option-key.ts';
import { multipleSchema, type MultipleQuestion } from './multiple.kind.ts';
import { multipleEn, multipleKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_multiple: (typeof multipleEn)['question_multiple'];
  }
}

const MultipleEditor = ({ question, onChange, faults }: EditorProps<MultipleQuestion>) => {
  const right = question.correct ?? [];
  return (
    <KeyedOptions
      kind="checkbox"
      question={question}
      onChange={onChange}
      faults={faults}
      right={right}
      onPick={(index) => {
        const correct = changedOver(right, index);
        onChange({
          ...reweighted(question, right, correct),
          correct: correct.length === 0 ? null : correct,
        });
      }}
    />
  );
};

export const multipleEditor: TypeEditor<MultipleQuestion> = {
  type: 'multiple',
  icon: ListChecks,
  title: 'question_multiple.title',
  blank: () => multipleSchema.parse({ type: 'multiple', text: '', options: ['', ''] }),
  component: MultipleEditor,
  words: { ko: multipleKo, en: multipleEn },
};
