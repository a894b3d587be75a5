import './answer.css';
import { useId, useRef, type CSSProperties } from 'react';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { spokenText } from '../../renderer/common/asking/spoken-text.ts';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useAnswerKeys } from '../parts/answer-keys.tsx';
import { AnswerMarks } from '../parts/answer-marks.tsx';
import { Choice } from '../parts/answer-options.tsx';
import { columnsOf, stepOfKey } from './answer-steps.ts';
import { stepsOf, type ScaleQuestion } from './scale.kind.ts';

type ShownScale = Shown<ScaleQuestion, 'explanation'>;

/** What the number means; null: it is one between the ends, or nobody has said it. */
const labelOf = (question: ShownScale, step: number): string | null => {
  if (step === question.min) return question.min_label;
  return step === question.max ? question.max_label : null;
};

const Ends = ({ question }: { readonly question: ShownScale }) => {
  const ends = [question.min, question.max].filter((step) => labelOf(question, step) !== null);
  if (ends.length === 0) return null;
  return (
    // The two numbers say it themselves.
    <div className="answer-scale__ends" aria-hidden>
      {ends.map((step) => (
        <span key={step} className="answer-scale__end">
          <b>{step}</b>
          <QuestionText text={labelOf(question, step) ?? ''} math={question.math} />
        </span>
      ))}
    </div>
  );
};

const ScaleAnswer = (props: AnswerViewProps<ShownScale, number>) => {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const { question, value, onChange, onSend, is_locked, is_revealed } = props;
  const steps = stepsOf(question);
  const columns = { '--answer-columns': columnsOf(steps.length) };
  useAnswerKeys(place, {
    is_locked,
    onSend,
    onKey: (key) => {
      const step = stepOfKey(key, steps);
      if (step !== undefined) onChange(step);
      return step !== undefined;
    },
  });
  return (
    <div
      ref={place}
      role="radiogroup"
      className="answer-options answer-scale"
      // A property of ours, of which React's types know none.
      style={columns as CSSProperties}
      aria-labelledby={props.heading_id}
      data-tiles
      data-locked={is_locked}
    >
      {steps.map((step) => (
        <Choice
          key={step}
          kind="radio"
          name={id}
          is_chosen={value === step}
          is_locked={is_locked}
          verdict={null}
          // A number is too narrow for it: below them is room.
          is_revealed={false}
          onPick={() => {
            onChange(step);
          }}
        >
          <span className="answer-option__large">
            {step}
            {labelOf(question, step) !== null && (
              <span className="visually-hidden">, {labelOf(question, step)}</span>
            )}
          </span>
        </Choice>
      ))}
      <Ends question={question} />
      {is_revealed && value !== null && (
        <p className="answer-scale__own">
          <AnswerMarks verdict={null} is_own /> <b>{value}</b>
        </p>
      )}
    </div>
  );
};

export const scaleAnswer: AnswerView<ShownScale, number> = {
  type: 'scale',
  component: ScaleAnswer,
  is_one_tap: true,
  is_opinion: true,
  isComplete: ({ min, max }, value) => value >= min && value <= max,
  spoken: (question) =>
    stepsOf(question).map((step) => {
      const label = labelOf(question, step);
      return label === null ? String(step) : `${step}, ${spokenText(label, question.math)}`;
    }),
  words: { ko: {}, en: {} },
};
