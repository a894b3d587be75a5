import './scale.css';
import { SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { SCALE_LIMITS, scaleSchema, stepsOf, type ScaleQuestion } from './scale.kind.ts';
import { scaleEn, scaleKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_scale: (typeof scaleEn)['question_scale'];
  }
}

type Props = EditorProps<ScaleQuestion>;

const LOWEST = stepsOf({ min: 0, max: SCALE_LIMITS.lowest });
const HIGHEST = stepsOf({ min: SCALE_LIMITS.least, max: SCALE_LIMITS.most });

const ScaleEditor = (props: Props) => {
  const { t } = useTranslation();
  const id = useId();
  const { question } = props;
  const steps = stepsOf(question);
  return (
    <div className="scale-editor">
      <div className="scale-fields" role="group" aria-label={t('question_scale.range')}>
        <EndField {...props} end="min" numbers={LOWEST} />
        <EndField {...props} end="max" numbers={HIGHEST} />
      </div>
      <div className="scale-fields">
        <LabelField {...props} end="min" />
        <LabelField {...props} end="max" />
      </div>
      <div className="scale-preview" role="group" aria-labelledby={`${id}-preview`}>
        <p id={`${id}-preview`} className="field-label">
          {t('question_scale.preview')}
        </p>
        <ol className="scale-steps">
          {steps.map((step) => (
            <li key={step} className="scale-step">
              {step}
            </li>
          ))}
        </ol>
        <p className="scale-ends muted small">
          <span>{question.min_label}</span>
          <span>{question.max_label}</span>
        </p>
      </div>
    </div>
  );
};

/** Where the scale begins, or ends. */
const EndField = ({
  question,
  onChange,
  end,
  numbers,
}: Props & { readonly end: 'min' | 'max'; readonly numbers: readonly number[] }) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t(`question_scale.${end}`)}
      </label>
      <select
        id={id}
        className="field-input"
        value={question[end]}
        onChange={({ target }) => {
          onChange({ ...question, [end]: Number(target.value) });
        }}
      >
        {numbers.map((number) => (
          <option key={number} value={number}>
            {number}
          </option>
        ))}
      </select>
    </div>
  );
};

/** What one end means; a blank text says nothing. */
const LabelField = ({ question, onChange, end }: Props & { readonly end: 'min' | 'max' }) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t(`question_scale.${end}_label`, { number: question[end] })}
      </label>
      <input
        id={id}
        className="field-input"
        maxLength={SCALE_LIMITS.label_chars}
        placeholder={t(`question_scale.${end}_example`)}
        autoComplete="off"
        value={question[`${end}_label`] ?? ''}
        onChange={({ target }) => {
          onChange({ ...question, [`${end}_label`]: target.value.trim() === '' ? null : target.value });
        }}
      />
    </div>
  );
};

export const scaleEditor: TypeEditor<ScaleQuestion> = {
  type: 'scale',
  icon: SlidersHorizontal,
  title: 'question_scale.title',
  // Nobody earns points with where they stand.
  blank: () => scaleSchema.parse({ type: 'scale', text: '', points: 0 }),
  component: ScaleEditor,
  words: { ko: scaleKo, en: scaleEn },
};
