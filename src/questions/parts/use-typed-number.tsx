import { useState, type ChangeEvent } from 'react';
import { shownNumber, type ReadNumber, type TypedNumber } from './typed-number.ts';

interface NumberTyping {
  /** Of the field. */
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly onBlur: () => void;
}

/**
 * A number that is typed into a field counts with each letter. What is none stands, said to be none, also once the field is left, and
 * the number before it is kept meanwhile.
 */
export const useTypedNumber = (
  kept: number | null,
  read: ReadNumber,
  onNumber: (value: number | null) => void,
  write?: (value: number) => string,
): { readonly is_bad: boolean; readonly field: NumberTyping } => {
  const [typed, setTyped] = useState<TypedNumber | null>(null);
  const { text, is_bad } = shownNumber(kept, typed, read, write);
  return {
    is_bad,
    field: {
      value: text,
      onChange: ({ target }) => {
        const number = read(target.value);
        setTyped({ text: target.value, of: number === undefined ? kept : number });
        if (number !== undefined) onNumber(number);
      },
      onBlur: () => {
        // What was typed is written as it is read, or stands to be mended.
        if (!is_bad) setTyped(null);
      },
    },
  };
};
