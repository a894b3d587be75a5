import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { AnswerOptions, spokenOptions } from '../parts/answer-options.tsx';
import { answerPartsEn, answerPartsKo } from '../parts/answer-words.ts';
import { isOption } from '../parts/options.ts';
import { verdictOfOption } from '../parts/verdict.ts';
import type { SingleQuestion } from './single.kind.ts';

type ShownSingle = Shown<SingleQuestion, 'correct' | 'weights' | 'option_notes' | 'explanation'>;

const SingleAnswer = ({ question, value, onChange, ...frame }: AnswerViewProps<ShownSingle, number>) => {
  const key = {
    correct: typeof question.correct === 'number' ? [question.correct] : null,
    weights: question.weights,
  };
  return (
    <AnswerOptions
      {...frame}
      kind="radio"
      question={question}
      chosen={value === null ? [] : [value]}
      verdictOf={(index) => verdictOfOption(index, index === value, key)}
      onPick={onChange}
    />
  );
};

export const singleAnswer: AnswerView<ShownSingle, number> = {
  type: 'single',
  component: SingleAnswer,
  is_one_tap: true,
  isComplete: isOption,
  spoken: spokenOptions,
  // The words of the parts go with the first type that has them: a page takes none twice.
  words: { ko: answerPartsKo, en: answerPartsEn },
};
