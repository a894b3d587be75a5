import './true-false.css';
import { CircleX } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { More } from '../../renderer/teacher/ui/more.tsx';
import { FaultNotes, saidBy } from '../parts/fault-notes.tsx';
import { KeyMark } from '../parts/key-mark.tsx';
import { QUESTION_LIMITS } from '../question-frame.ts';
import { signOf, trueFalseSchema, type TrueFalseQuestion } from './true-false.kind.ts';
import { trueFalseEn, trueFalseKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_true_false: (typeof trueFalseEn)['question_true_false'];
  }
}

type Props = EditorProps<TrueFalseQuestion>;

const TrueFalseEditor = (props: Props) => {
  const { t } = useTranslation();
  const id = useId();
  const { question, onChange, faults } = props;
  const { correct } = question;
  const pick = (key: boolean | null): void => {
    onChange({ ...question, correct: key });
  };
  return (
    <div className="true-false-editor">
      <div role="radiogroup" className="true-false-key" aria-labelledby={`${id}-key`}>
        <p id={`${id}-key`} className="field-label">
          {t('question_true_false.key')}
        </p>
        {[true, false].map((answer) => (
          <KeyMark
            key={String(answer)}
            kind="radio"
            name={id}
            sign={signOf(answer)}
            aria-label={`${signOf(answer)}, ${t(`question_true_false.${answer}`)}`}
            {...saidBy(faults, 'correct', `${id}-faults`)}
            checked={correct === answer}
            onPick={() => {
              pick(answer);
            }}
          >
            {t(`question_true_false.${answer}`)}
          </KeyMark>
        ))}
        {correct !== null && (
          <Button
            variant="bare"
            size="small"
            onPress={() => {
              pick(null);
            }}
          >
            {t('question_true_false.no_key')}
          </Button>
        )}
      </div>
      <FaultNotes id={`${id}-faults`} faults={faults} at="correct" />
      <More title={t('question_true_false.notes')}>
        <div className="true-false-notes">
          <NoteField {...props} of="note_if_true" />
          <NoteField {...props} of="note_if_false" />
          <p className="muted small">{t('question_true_false.notes_hint')}</p>
        </div>
      </More>
    </div>
  );
};

/** What is said to who gave one of the answers; a blank text is none. */
const NoteField = ({ question, onChange, of }: Props & { readonly of: 'note_if_true' | 'note_if_false' }) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t(`question_true_false.${of}`)}
      </label>
      <textarea
        id={id}
        className="field-input"
        rows={2}
        maxLength={QUESTION_LIMITS.text_chars}
        value={question[of] ?? ''}
        onChange={({ target }) => {
          onChange({ ...question, [of]: target.value.trim() === '' ? null : target.value });
        }}
      />
    </div>
  );
};

export const trueFalseEditor: TypeEditor<TrueFalseQuestion> = {
  type: 'true_false',
  icon: CircleX,
  title: 'question_true_false.title',
  blank: () => trueFalseSchema.parse({ type: 'true_false', text: '' }),
  component: TrueFalseEditor,
  words: { ko: trueFalseKo, en: trueFalseEn },
};
