import '../parts/typed-editor.css';
import { Hash } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { saidBy } from '../parts/fault-notes.tsx';
import { KeyRows, type KeyPlace } from '../parts/key-rows.tsx';
import { NumberInput } from './number-input.tsx';
import { rangeOf } from './number-reader.ts';
import { NUMERIC, numericSchema, type NumericQuestion } from './numeric.kind.ts';
import { numericEn, numericKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_numeric: (typeof numericEn)['question_numeric'];
  }
}

type Key = NumericQuestion['keys'][number];

const NumericEditor = ({ question, onChange, faults }: EditorProps<NumericQuestion>) => {
  const { t } = useTranslation();
  const id = useId();
  const { keys, unit } = question;
  const fieldsOf = (key: Key | null, place: KeyPlace) => {
    const { index, fault_id, onNext } = place;
    const number = index + 1;
    const change = (changed: Partial<Key>): void => {
      const whole = { ...(key ?? { value: 0, tolerance: 0, weight: 1, note: null }), ...changed };
      onChange({ ...question, keys: keys.toSpliced(index, 1, whole) });
    };
    return (
      <>
        <NumberInput
          label={t('question_numeric.key', { number })}
          value={key?.value ?? null}
          bad={t('question_numeric.bad')}
          placeholder={t(index === 0 ? 'question_numeric.first' : 'question_numeric.another')}
          described={saidBy(faults, `keys.${index}.value`, fault_id)}
          data-key={place['data-key']}
          onNumber={(value) => {
            change({ value });
          }}
          onNext={onNext}
        />
        {key !== null && (
          <>
            <span aria-hidden>±</span>
            <NumberInput
              label={t('question_numeric.tolerance', { number })}
              value={key.tolerance}
              least={0}
              bad={t('question_numeric.bad_tolerance')}
              described={{}}
              onNumber={(tolerance) => {
                change({ tolerance });
              }}
              onNext={onNext}
            />
          </>
        )}
      </>
    );
  };
  return (
    <div className="typed-editor">
      <KeyRows
        keys={keys}
        max={NUMERIC.keys}
        faults={faults}
        field="value"
        onChange={(changed) => {
          onChange({ ...question, keys: changed });
        }}
        fieldsOf={fieldsOf}
        sayMore={({ value, tolerance }) =>
          tolerance === 0 ? null : t('question_numeric.range', rangeOf(value, tolerance))
        }
      />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('question_numeric.unit')}
        </label>
        <input
          id={id}
          className="field-input"
          aria-describedby={`${id}-hint`}
          maxLength={NUMERIC.unit_chars}
          autoComplete="off"
          value={unit ?? ''}
          onChange={({ target }) => {
            onChange({ ...question, unit: target.value.trim() === '' ? null : target.value });
          }}
        />
        <p id={`${id}-hint`} className="muted small">
          {t('question_numeric.unit_hint')}
        </p>
      </div>
    </div>
  );
};

export const numericEditor: TypeEditor<NumericQuestion> = {
  type: 'numeric',
  icon: Hash,
  title: 'question_numeric.title',
  blank: () => numericSchema.parse({ type: 'numeric', text: '' }),
  component: NumericEditor,
  words: { ko: numericKo, en: numericEn },
};
