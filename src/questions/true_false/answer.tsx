import './answer.css';
import { Circle, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useAnswerKeys } from '../parts/answer-keys.tsx';
import { Choice } from '../parts/answer-options.tsx';
import { verdictOfOption } from '../parts/verdict.ts';
import { truthOfKey } from './answer-key.ts';
import { answerTrueFalseEn, answerTrueFalseKo } from './answer-words.ts';
import { signOf, type TrueFalseQuestion } from './true-false.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_true_false: (typeof answerTrueFalseEn)['answer_true_false'];
  }
}

type ShownTrueFalse = Shown<TrueFalseQuestion, 'correct' | 'note_if_true' | 'note_if_false' | 'explanation'>;

/** In the order in which they are drawn. */
const ANSWERS = [true, false];

const TrueFalseAnswer = (props: AnswerViewProps<ShownTrueFalse, boolean>) => {
  const { t } = useTranslation();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const { question, value, onChange, onSend, is_locked, is_revealed } = props;
  const { correct = null } = question;
  const key = { correct: correct === null ? null : [ANSWERS.indexOf(correct)] };
  useAnswerKeys(place, {
    is_locked,
    onSend,
    onKey: (pressed) => {
      const answer = truthOfKey(pressed);
      if (answer !== undefined) onChange(answer);
      return answer !== undefined;
    },
  });
  return (
    <div
      ref={place}
      role="radiogroup"
      className="answer-options answer-true-false"
      aria-labelledby={props.heading_id}
      data-tiles
      data-marked={is_revealed}
      data-locked={is_locked}
    >
      {ANSWERS.map((answer, index) => {
        const Sign = answer ? Circle : X;
        return (
          <Choice
            key={signOf(answer)}
            kind="radio"
            name={id}
            is_chosen={value === answer}
            is_locked={is_locked}
            verdict={verdictOfOption(index, value === answer, key)}
            is_revealed={is_revealed}
            onPick={() => {
              onChange(answer);
            }}
          >
            <Sign aria-hidden className="answer-true-false__sign" />
            <span>
              <span className="visually-hidden">{signOf(answer)}, </span>
              {t(`answer_true_false.${answer}`)}
            </span>
          </Choice>
        );
      })}
    </div>
  );
};

export const trueFalseAnswer: AnswerView<ShownTrueFalse, boolean> = {
  type: 'true_false',
  component: TrueFalseAnswer,
  is_one_tap: true,
  isComplete: () => true,
  spoken: () => ANSWERS.map(signOf),
  words: { ko: answerTrueFalseKo, en: answerTrueFalseEn },
};
