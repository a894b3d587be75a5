import { useId, type InputHTMLAttributes, type ReactElement, type Ref } from 'react';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  readonly label: string;
  /** Beside the label, such as "optional". */
  readonly note?: string;
  /** The id of the message that says what is wrong; null when all is well. */
  readonly problem_id: string | null;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input. */
export const TextField = ({
  label,
  note,
  problem_id,
  ref,
  className,
  ...input
}: TextFieldProps): ReactElement => {
  const id = useId();
  return (
    <div className={`field ${className ?? ''}`}>
      <label className="field__label" htmlFor={id}>
        {label}
        {note !== undefined && <span className="field__note">{note}</span>}
      </label>
      <input
        {...input}
        ref={ref}
        id={id}
        className="field__input"
        aria-invalid={problem_id === null ? undefined : true}
        aria-describedby={problem_id ?? undefined}
      />
    </div>
  );
};
