import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { percentOf, shareIn } from './percent.ts';

interface PercentFieldProps {
  readonly label: string;
  /** -1 to 1. */
  readonly share: number;
  /** It is what it is. */
  readonly is_fixed: boolean;
  /** What else is said of it. */
  readonly described: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };
  readonly onChange: (share: number) => void;
}

/** A share as percent. What is being typed stands until the field is left; what is no share changes nothing. */
export const PercentField = ({ label, share, is_fixed, described, onChange }: PercentFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const is_bad = typed !== null && shareIn(typed) === null;
  return (
    <span className="percent-field">
      <input
        className="field-input"
        aria-label={label}
        {...described}
        {...(is_bad && { 'aria-describedby': `${id}-bad`, 'aria-invalid': true })}
        disabled={is_fixed}
        maxLength={10}
        autoComplete="off"
        value={typed ?? percentOf(is_fixed ? 1 : share)}
        onChange={({ target }) => {
          setTyped(target.value);
          const read = shareIn(target.value);
          if (read !== null) onChange(read);
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      <span aria-hidden>%</span>
      {is_bad && (
        <span id={`${id}-bad`} className="field-error">
          {t('question_parts.weight_bad')}
        </span>
      )}
    </span>
  );
};
