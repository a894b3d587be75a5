import './answer.css';
import '../parts/answer-text.css';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useEnter } from '../parts/answer-enter.tsx';
import { AnswerMarks } from '../parts/answer-marks.tsx';
import { answerOf, fieldsOf, roomOf, typedInto } from './answer-fields.ts';
import { answerWordCloudEn, answerWordCloudKo } from './answer-words.ts';
import { wordCloud, wordsOf, type WordCloudQuestion } from './word-cloud.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_word_cloud: (typeof answerWordCloudEn)['answer_word_cloud'];
  }
}

type ShownWordCloud = Shown<WordCloudQuestion, 'explanation'>;

interface WordFieldProps {
  readonly label: { readonly 'aria-label': string } | { readonly 'aria-labelledby': string };
  readonly hint_id: string;
  readonly is_last: boolean;
  readonly is_locked: boolean;
  /** Letters. */
  readonly room: number;
  readonly placeholder: string | undefined;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
}

const WordField = (props: WordFieldProps) => {
  const { label, is_locked, is_last, onType, onEnter } = props;
  const enter = useEnter<HTMLInputElement>(onEnter);
  return (
    <input
      {...enter}
      {...label}
      type="text"
      className="answer-text__field"
      aria-describedby={props.hint_id}
      placeholder={props.placeholder}
      value={props.value}
      readOnly={is_locked}
      maxLength={Math.max(props.room, props.value.length)}
      autoComplete="off"
      autoCapitalize="off"
      enterKeyHint={is_last ? 'send' : 'next'}
      onChange={({ target }) => {
        onType(target.value);
      }}
    />
  );
};

const WordCloudAnswer = (props: AnswerViewProps<ShownWordCloud, string>) => {
  const { t } = useTranslation();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const { question, value, onChange, onSend, is_locked, is_revealed, heading_id } = props;
  const { max_words } = question;
  const fields = fieldsOf(value, max_words);
  const focusOn = (index: number): void => {
    place.current?.querySelectorAll('input')[index]?.focus();
  };
  const placeholderOf = (index: number): string | undefined => {
    if (is_locked) return value === null && index === 0 ? t('answer_parts.none') : undefined;
    return max_words === 1 ? undefined : t('answer_word_cloud.word', { number: index + 1 });
  };
  // What nothing can be written into any more says nothing, but that there is no answer.
  const isLeftOut = (field: string, index: number): boolean =>
    is_locked && field === '' && (value !== null || index > 0);
  return (
    <div className="answer-text" role="group" aria-labelledby={heading_id}>
      <p id={id} className="answer-text__hint">
        {max_words === 1 ? t('answer_word_cloud.one') : t('answer_word_cloud.several', { count: max_words })}
      </p>
      <div ref={place} className="answer-words">
        {fields.map((field, index) =>
          isLeftOut(field, index) ? null : (
            <WordField
              key={index}
              label={
                max_words === 1
                  ? { 'aria-labelledby': heading_id }
                  : { 'aria-label': t('answer_word_cloud.word', { number: index + 1 }) }
              }
              hint_id={id}
              is_last={index === max_words - 1}
              is_locked={is_locked}
              room={roomOf(fields, index)}
              placeholder={placeholderOf(index)}
              value={field}
              onType={(text) => {
                const typed = typedInto(fields, index, text);
                onChange(answerOf(typed.fields));
                if (typed.next !== index) focusOn(typed.next);
              }}
              onEnter={() => {
                if (is_locked) return;
                if (index < max_words - 1) focusOn(index + 1);
                else onSend();
              }}
            />
          ),
        )}
      </div>
      {is_revealed && value !== null && <AnswerMarks verdict={null} is_own />}
    </div>
  );
};

export const wordCloudAnswer: AnswerView<ShownWordCloud, string> = {
  type: 'word_cloud',
  component: WordCloudAnswer,
  is_one_tap: false,
  is_opinion: true,
  isComplete: (question, value) => {
    const { data } = wordCloud.answer.safeParse(value);
    if (data === undefined) return false;
    const { length } = wordsOf(question, data);
    return length > 0 && length <= question.max_words;
  },
  spoken: () => [],
  words: { ko: answerWordCloudKo, en: answerWordCloudEn },
};
