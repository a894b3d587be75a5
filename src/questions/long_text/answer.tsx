import './answer.css';
import '../parts/answer-text.css';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { AnswerMarks } from '../parts/answer-marks.tsx';
import { answerLongTextEn, answerLongTextKo } from './answer-words.ts';
import { stepOfLeft } from './characters-left.ts';
import { longText, type LongTextQuestion } from './long-text.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_long_text: (typeof answerLongTextEn)['answer_long_text'];
  }
}

type ShownLongText = Shown<LongTextQuestion, 'rubric' | 'model_answer' | 'explanation'>;

const Left = ({ id, left }: { readonly id: string; readonly left: number }) => {
  const { t } = useTranslation();
  const step = stepOfLeft(left);
  return (
    <>
      <p id={id} className="answer-text__hint answer-long__left">
        {t('answer_long_text.left', { count: left })}
      </p>
      <p role="status" className="visually-hidden">
        {step === 0 && t('answer_long_text.full')}
        {step !== null && step > 0 && t('answer_long_text.nearly', { count: step })}
      </p>
    </>
  );
};

const ModelAnswer = ({ question }: { readonly question: ShownLongText }) => {
  const { t } = useTranslation();
  const { model_answer = null, math } = question;
  if (model_answer === null) return null;
  return (
    <section className="answer-text__taken" aria-label={t('answer_long_text.model')}>
      <p className="answer-text__hint" aria-hidden>
        {t('answer_long_text.model')}
      </p>
      <QuestionText text={model_answer} math={math} />
    </section>
  );
};

const LongTextAnswer = (props: AnswerViewProps<ShownLongText, string>) => {
  const { t } = useTranslation();
  const id = useId();
  const { question, value, onChange, onSend, is_locked, is_revealed } = props;
  const text = value ?? '';
  return (
    <div className="answer-text">
      <div className="answer-long" data-locked={is_locked}>
        {/* A line that is only begun has its height too. */}
        <div aria-hidden className="answer-long__copy">{`${text}\u200B`}</div>
        <textarea
          className="answer-text__field answer-long__field"
          aria-labelledby={props.heading_id}
          aria-describedby={is_locked ? undefined : id}
          placeholder={is_locked ? t('answer_parts.none') : undefined}
          value={text}
          readOnly={is_locked}
          maxLength={question.max_chars}
          onChange={({ target }) => {
            onChange(target.value === '' ? null : target.value);
          }}
          onKeyDown={(event) => {
            // Enter alone is a line.
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || is_locked) return;
            event.preventDefault();
            if (!event.repeat) onSend();
          }}
        />
      </div>
      {!is_locked && <Left id={id} left={question.max_chars - text.length} />}
      {is_revealed && value !== null && <AnswerMarks verdict={null} is_own />}
      {is_revealed && <ModelAnswer question={question} />}
    </div>
  );
};

export const longTextAnswer: AnswerView<ShownLongText, string> = {
  type: 'long_text',
  component: LongTextAnswer,
  is_one_tap: false,
  isComplete: ({ max_chars }, value) => value.length <= max_chars && longText.answer.safeParse(value).success,
  spoken: () => [],
  words: { ko: answerLongTextKo, en: answerLongTextEn },
};
