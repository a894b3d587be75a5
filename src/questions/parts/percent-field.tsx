import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { percentOf, shareIn } from './percent.ts';
import { useTypedNumber } from './use-typed-number.tsx';

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

/** A share as percent; what is none says so, and changes nothing. */
export const PercentField = ({ label, share, is_fixed, described, onChange }: PercentFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { is_bad, field } = useTypedNumber(
    is_fixed ? 1 : share,
    (text) => shareIn(text) ?? undefined,
    (read) => {
      if (read !== null) onChange(read);
    },
    percentOf,
  );
  return (
    <span className="percent-field">
      <input
        className="field-input"
        aria-label={label}
        {...described}
        {...(is_bad && { 'aria-describedby': `${id}-bad`, 'aria-invalid': true, 'data-invalid': true })}
        disabled={is_fixed}
        maxLength={10}
        autoComplete="off"
        {...field}
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
