import './answer.css';
import '../parts/answer-text.css';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { spokenText } from '../../renderer/common/asking/spoken-text.ts';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useEnter } from '../parts/answer-enter.tsx';
import { AnswerMarks } from '../parts/answer-marks.tsx';
import { AnswersTaken } from '../parts/answer-taken.tsx';
import { verdictOfShare } from '../parts/verdict.ts';
import { useTypedAnswer } from './answer-number.tsx';
import { answerNumericEn, answerNumericKo } from './answer-words.ts';
import { rangeOf } from './number-reader.ts';
import { numeric, type NumericQuestion } from './numeric.kind.ts';
import { otherSign } from './typed-answer.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_numeric: (typeof answerNumericEn)['answer_numeric'];
  }
}

type ShownNumeric = Shown<NumericQuestion, 'keys' | 'explanation'>;
type Key = NumericQuestion['keys'][number];

const isWhole = (question: ShownNumeric): question is ShownNumeric & NumericQuestion =>
  question.keys !== undefined;

const MAX_CHARS = 60;

const Taken = ({ question }: { readonly question: ShownNumeric & NumericQuestion }) => {
  const { t } = useTranslation();
  const { keys, unit } = question;
  const said = ({ value, tolerance }: Key): string => {
    const number = tolerance === 0 ? String(value) : t('answer_numeric.range', rangeOf(value, tolerance));
    return unit === null ? number : `${number} ${unit}`;
  };
  const taken = keys
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((key) => ({ text: said(key), weight: key.weight }));
  return <AnswersTaken taken={taken} />;
};

const NumericAnswer = (props: AnswerViewProps<ShownNumeric, number>) => {
  const { t } = useTranslation();
  const id = useId();
  const { question, value, onChange, onSend, is_locked, is_revealed } = props;
  const { text, is_bad, read_as, type } = useTypedAnswer(question.question_id, value, onChange);
  const says_bad = is_bad && !is_locked;
  const enter = useEnter<HTMLInputElement>(() => {
    if (!is_locked) onSend();
  });
  const whole = is_revealed && isWhole(question) ? question : null;
  const verdict = whole === null || value === null ? null : verdictOfShare(numeric.grade(whole, value));
  return (
    <div className="answer-text">
      <div className="answer-text__row">
        {!is_locked && (
          <button
            type="button"
            className="answer-numeric__sign"
            aria-label={t('answer_numeric.sign')}
            onClick={() => {
              type(otherSign(text));
              enter.ref.current?.focus();
            }}
          >
            ±
          </button>
        )}
        <input
          {...enter}
          className="answer-text__field answer-numeric__field"
          aria-labelledby={props.heading_id}
          aria-describedby={`${id}-unit ${id}-said`}
          aria-invalid={says_bad || undefined}
          data-verdict={verdict ?? undefined}
          placeholder={is_locked ? t('answer_parts.none') : undefined}
          // What is no number was no answer.
          value={is_locked && value === null ? '' : text}
          readOnly={is_locked}
          maxLength={MAX_CHARS}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="send"
          onChange={({ target }) => {
            type(target.value);
          }}
        />
        {question.unit !== null && (
          <span id={`${id}-unit`} className="answer-numeric__unit">
            <QuestionText text={question.unit} math={question.math} />
          </span>
        )}
      </div>
      <p id={`${id}-said`} role="status" className="answer-text__hint" data-bad={says_bad}>
        {says_bad && t('answer_numeric.bad')}
        {read_as !== null && t('answer_numeric.read', { number: read_as })}
      </p>
      {is_revealed && value !== null && <AnswerMarks verdict={verdict} is_own />}
      {whole !== null && <Taken question={whole} />}
    </div>
  );
};

export const numericAnswer: AnswerView<ShownNumeric, number> = {
  type: 'numeric',
  component: NumericAnswer,
  is_one_tap: false,
  isComplete: (_question, value) => Number.isFinite(value),
  spoken: ({ unit, math }) => (unit === null ? [] : [spokenText(unit, math)]),
  words: { ko: answerNumericKo, en: answerNumericEn },
};
