import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/locales/locale.ts';
import { isOfInputMethod } from '../parts/input-method.tsx';
import { useTypedNumber } from '../parts/use-typed-number.tsx';
import { createReader } from './number-reader.ts';

interface NumberInputProps {
  readonly label: string;
  /** null: there is none yet. */
  readonly value: number | null;
  /** Default: any number. */
  readonly least?: number;
  /** What is said where no number is typed. */
  readonly bad: string;
  readonly placeholder?: string;
  readonly described: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };
  readonly 'data-key'?: number;
  readonly onNumber: (value: number) => void;
  readonly onNext: (from: HTMLElement) => void;
}

/** A number that is typed: what is none says so beside itself, and the question keeps the last one that was. */
export const NumberInput = (props: NumberInputProps) => {
  const { i18n } = useTranslation();
  const id = useId();
  const { value, least = -Infinity, described, onNext } = props;
  // A page is in one of its own languages.
  const read = createReader(i18n.language as Language, least);
  const { is_bad, field } = useTypedNumber(value, read, (number) => {
    if (number !== null) props.onNumber(number);
  });
  return (
    <div className="field">
      <input
        className="field-input"
        aria-label={props.label}
        {...described}
        {...(is_bad && { 'aria-describedby': id, 'aria-invalid': true, 'data-invalid': true })}
        data-key={props['data-key']}
        placeholder={props.placeholder}
        maxLength={60}
        inputMode="text"
        autoComplete="off"
        {...field}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isOfInputMethod(event)) return;
          event.preventDefault();
          onNext(event.currentTarget);
        }}
      />
      {is_bad && (
        <p id={id} className="field-error">
          {props.bad}
        </p>
      )}
    </div>
  );
};
