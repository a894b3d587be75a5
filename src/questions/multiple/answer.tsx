import { useTranslation } from 'react-i18next';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { AnswerOptions, spokenOptions } from '../parts/answer-options.tsx';
import { isOption } from '../parts/options.ts';
import { verdictOfOption } from '../parts/verdict.ts';
import { answerMultipleEn, answerMultipleKo } from './answer-words.ts';
import type { MultipleQuestion } from './multiple.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_multiple: (typeof answerMultipleEn)['answer_multiple'];
  }
}

type ShownMultiple = Shown<MultipleQuestion, 'correct' | 'weights' | 'option_notes' | 'explanation'>;

/** In the author's order, as an answer is kept. */
const changedOver = (chosen: readonly number[], index: number): number[] =>
  chosen.includes(index)
    ? chosen.filter((one) => one !== index)
    : [...chosen, index].sort((one, other) => one - other);

const MultipleAnswer = (props: AnswerViewProps<ShownMultiple, number[]>) => {
  const { t } = useTranslation();
  const { question, value, onChange, ...frame } = props;
  const chosen = value ?? [];
  const { correct = null } = question;
  return (
    <AnswerOptions
      {...frame}
      kind="checkbox"
      question={question}
      chosen={chosen}
      hint={t('answer_multiple.hint')}
      verdictOf={(index) => verdictOfOption(index, chosen.includes(index), { correct })}
      onPick={(index) => {
        const changed = changedOver(chosen, index);
        onChange(changed.length === 0 ? null : changed);
      }}
    />
  );
};

export const multipleAnswer: AnswerView<ShownMultiple, number[]> = {
  type: 'multiple',
  component: MultipleAnswer,
  is_one_tap: false,
  isComplete: (question, value) => value.length > 0 && value.every((index) => isOption(question, index)),
  spoken: spokenOptions,
  words: { ko: answerMultipleKo, en: answerMultipleEn },
};
