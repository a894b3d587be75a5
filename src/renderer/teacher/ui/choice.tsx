import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly icon?: React.ReactNode;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. An option with an icon shows the icon alone and is named by its label. */
export const Choice = <Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) => (
  <RadioGroup
    className="choice"
    orientation="horizontal"
    value={value}
    onChange={(chosen) => {
      const option = options.find((candidate) => candidate.value === chosen);
      if (option !== undefined) onChange(option.value);
    }}
  >
    <Label className="visually-hidden">{label}</Label>
    {options.map((option) => (
      <RadioField key={option.value} value={option.value}>
        <RadioButton className="choice-option">
          {option.icon ?? option.label}
          {option.icon !== undefined && <span className="visually-hidden">{option.label}</span>}
        </RadioButton>
      </RadioField>
    ))}
  </RadioGroup>
);
