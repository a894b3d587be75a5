import { Input, Label, TextField } from 'react-aria-components';

/** As the contract takes it. */
export const isWholePin = (pin: string): boolean => /^[0-9]{4,8}$/.test(pin);

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly has_focus?: boolean;
  /** Of what is said about it; null: nothing is. */
  readonly problem_id: string | null;
  readonly onChange: (pin: string) => void;
}

/** Digits that nobody reads along, and that no browser offers to keep; a keyboard set to Korean types the same. */
export const PinField = ({ label, value, has_focus = false, problem_id, onChange }: PinFieldProps) => (
  <TextField
    className="field"
    type="password"
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={8}
    autoFocus={has_focus}
    isInvalid={problem_id !== null}
    validationBehavior="aria"
    {...(problem_id === null ? {} : { 'aria-describedby': problem_id })}
    value={value}
    onChange={(typed) => {
      onChange(typed.replace(/\D/g, ''));
    }}
  >
    <Label className="field-label">{label}</Label>
    <Input className="field-input" />
  </TextField>
);
