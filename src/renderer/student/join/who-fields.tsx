import { useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { TextField } from '../ui/text-field.tsx';

export interface WhoFieldsProps {
  readonly name: string;
  readonly number: string;
  readonly name_input: Ref<HTMLInputElement>;
  readonly takes_focus: boolean;
  /** The id of what is wrong with the name; null when all is well. */
  readonly problem_id: string | null;
  /** Made-up names to choose from; empty: none are offered. */
  readonly suggestions: readonly string[];
  readonly onName: (name: string) => void;
  readonly onNumber: (number: string) => void;
}

/** A name and a number that are typed, or a name that is made up. */
export const WhoFields = (props: WhoFieldsProps): ReactElement => {
  const { name, number, name_input, takes_focus, problem_id, suggestions, onName, onNumber } = props;
  const { t } = useTranslation();
  const [next, setNext] = useState(0);
  const suggestion = suggestions[next % suggestions.length];
  return (
    <>
      <div className="join__who">
        <TextField
          ref={name_input}
          label={t('student.join.name')}
          autoComplete="off"
          enterKeyHint="go"
          maxLength={LIMITS.name_chars}
          value={name}
          autoFocus={takes_focus}
          required
          problem_id={problem_id}
          onChange={({ target }) => {
            onName(target.value);
          }}
        />
        <TextField
          className="field--number"
          label={t('student.join.number')}
          note={t('student.join.optional')}
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="go"
          maxLength={LIMITS.name_chars}
          value={number}
          problem_id={null}
          onChange={({ target }) => {
            onNumber(target.value);
          }}
        />
      </div>
      {suggestion !== undefined && (
        <button
          type="button"
          className="link-button join__pseudonym"
          onClick={() => {
            setNext(next + 1);
            onName(suggestion);
          }}
        >
          {t('student.names.pseudonym')}
        </button>
      )}
    </>
  );
};
