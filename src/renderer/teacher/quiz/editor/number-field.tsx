import { useId } from 'react';
import type { ReadNumber } from '../../../../questions/parts/typed-number.ts';
import { useTypedNumber } from '../../../../questions/parts/use-typed-number.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  /** null: none is set. */
  readonly value: number | null;
  readonly parse: ReadNumber;
  readonly onChange: (value: number | null) => void;
  /** Default: decimal. A keyboard of figures alone has no colon for minutes and seconds. */
  readonly inputMode?: 'decimal' | 'text';
}

/** A number as it is typed; what is none stays and is said to be none, and the last one is kept. */
export const NumberField = ({
  label,
  hint,
  value,
  parse,
  onChange,
  inputMode = 'decimal',
}: NumberFieldProps) => {
  const id = useId();
  const { is_bad, field } = useTypedNumber(value, parse, onChange);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input quiz-number"
        inputMode={inputMode}
        autoComplete="off"
        {...field}
        aria-describedby={`${id}-hint`}
        {...(is_bad && { 'aria-invalid': true, 'data-invalid': true })}
      />
      <p id={`${id}-hint`} className={is_bad ? 'field-error' : 'muted small'}>
        {hint}
      </p>
    </div>
  );
};
