import { useId, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  /** null: none is set. */
  readonly value: number | null;
  /** The number that a text means; null: none; undefined: it is none that can be. */
  readonly parse: (text: string) => number | null | undefined;
  readonly onChange: (value: number | null) => void;
  /** Default: decimal. */
  readonly inputMode?: 'decimal' | 'text';
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));

/** A number as it is typed; what is none stays as it is typed and is said beside it, and the last number holds. */
export const NumberField = ({
  label,
  hint,
  value,
  parse,
  onChange,
  inputMode = 'decimal',
}: NumberFieldProps) => {
  const id = useId();
  /** null: nothing is being typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const is_bad = typed !== null && parse(typed) === undefined;
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
        value={typed ?? textOf(value)}
        aria-describedby={`${id}-hint`}
        aria-invalid={is_bad}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = parse(target.value);
          if (next !== undefined) onChange(next);
        }}
        onBlur={() => {
          if (!is_bad) setTyped(null);
        }}
      />
      <p id={`${id}-hint`} className={is_bad ? 'field-error' : 'muted small'}>
        {hint}
      </p>
    </div>
  );
};
