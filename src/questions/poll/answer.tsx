import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { AnswerOptions, spokenOptions } from '../parts/answer-options.tsx';
import { isOption } from '../parts/options.ts';
import type { PollQuestion } from './poll.kind.ts';

type ShownPoll = Shown<PollQuestion, 'explanation'>;

const PollAnswer = ({ value, onChange, ...props }: AnswerViewProps<ShownPoll, number>) => (
  <AnswerOptions
    {...props}
    kind="radio"
    chosen={value === null ? [] : [value]}
    verdictOf={() => null}
    onPick={onChange}
  />
);

export const pollAnswer: AnswerView<ShownPoll, number> = {
  type: 'poll',
  component: PollAnswer,
  is_one_tap: true,
  is_opinion: true,
  isComplete: isOption,
  spoken: spokenOptions,
  // All that it says is said by the parts.
  words: { ko: {}, en: {} },
};
