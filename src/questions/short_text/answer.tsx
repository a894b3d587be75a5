import '../parts/answer-text.css';
import { useTranslation } from 'react-i18next';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useEnter } from '../parts/answer-enter.tsx';
import { AnswerMarks } from '../parts/answer-marks.tsx';
import { AnswersTaken } from '../parts/answer-taken.tsx';
import { verdictOfShare, type Verdict } from '../parts/verdict.ts';
import { shownKeys } from './key-shown.ts';
import { SHORT_TEXT, shortText, type ShortTextQuestion } from './short-text.kind.ts';

type ShownShortText = Shown<ShortTextQuestion, 'keys' | 'ignores' | 'has_wildcards' | 'explanation'>;

/** It has all that its grader reads, as after the reveal. */
const isWhole = (question: ShownShortText): question is ShownShortText & ShortTextQuestion =>
  question.keys !== undefined && question.ignores !== undefined && question.has_wildcards !== undefined;

const verdictOf = (question: ShownShortText, value: string | null): Verdict | null =>
  value === null || !isWhole(question) ? null : verdictOfShare(shortText.grade(question, value));

const ShortTextAnswer = (props: AnswerViewProps<ShownShortText, string>) => {
  const { t } = useTranslation();
  const { question, value, onChange, onSend, is_locked, is_revealed } = props;
  const enter = useEnter<HTMLInputElement>(() => {
    if (!is_locked) onSend();
  });
  const verdict = is_revealed ? verdictOf(question, value) : null;
  return (
    <div className="answer-text">
      <input
        {...enter}
        type="text"
        className="answer-text__field"
        aria-labelledby={props.heading_id}
        data-verdict={verdict ?? undefined}
        placeholder={is_locked ? t('answer_parts.none') : undefined}
        value={value ?? ''}
        readOnly={is_locked}
        maxLength={SHORT_TEXT.chars}
        // None of them may know the answer better than who writes it.
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="send"
        onChange={({ target }) => {
          onChange(target.value === '' ? null : target.value);
        }}
      />
      {is_revealed && value !== null && <AnswerMarks verdict={verdict} is_own />}
      {is_revealed && isWhole(question) && (
        <AnswersTaken taken={shownKeys(question.keys, question.has_wildcards)} />
      )}
    </div>
  );
};

export const shortTextAnswer: AnswerView<ShownShortText, string> = {
  type: 'short_text',
  component: ShortTextAnswer,
  is_one_tap: false,
  isComplete: (_question, value) => shortText.answer.safeParse(value).success,
  spoken: () => [],
  // All that it says is said by the parts.
  words: { ko: {}, en: {} },
};
