import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import { entryKindOf, type Entry } from './entered-answer.ts';
import { optionBars } from '../run/option-bars.ts';

interface EntryFieldProps {
  readonly question: Question;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
}

/** Where an answer is chosen or typed for somebody, by its type. */
export const EntryField = ({ question, entry, onChange }: EntryFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const kind = entryKindOf(question);
  if (kind === null) return <p className="muted">{t('asking.people.cannot_enter')}</p>;
  if (kind === 'one' || kind === 'several')
    return <EntryOptions question={question} is_one={kind === 'one'} entry={entry} onChange={onChange} />;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t(`asking.type.${question.type}`)}
      </label>
      <input
        id={id}
        className="field-input"
        autoComplete="off"
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        value={entry.text}
        onChange={({ target }) => {
          onChange({ ...entry, text: target.value });
        }}
      />
    </div>
  );
};

interface EntryOptionsProps extends EntryFieldProps {
  readonly is_one: boolean;
}

const EntryOptions = ({ question, is_one, entry, onChange }: EntryOptionsProps) => {
  const { t } = useTranslation();
  const id = useId();
  const bars = optionBars(question, [], 1) ?? [];
  const press = (key: string, is_on: boolean): void => {
    const others = is_one ? [] : entry.keys.filter((one) => one !== key);
    onChange({ ...entry, keys: is_on ? [...others, key] : others });
  };
  return (
    <fieldset className="asking-entry-options">
      <legend className="visually-hidden">{t(`asking.type.${question.type}`)}</legend>
      {bars.map(({ key, sign, text }) => (
        <label key={key} className="asking-entry-option" data-chosen={entry.keys.includes(key)}>
          <input
            type={is_one ? 'radio' : 'checkbox'}
            name={id}
            checked={entry.keys.includes(key)}
            onChange={({ target }) => {
              press(key, target.checked);
            }}
          />
          <strong>{sign}</strong>
          {text}
        </label>
      ))}
    </fieldset>
  );
};
