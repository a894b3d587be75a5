import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/locales/locale.ts';
import { shownNumber, type TypedNumber } from '../parts/typed-number.ts';
import { isReadOtherwise, readAnswer } from './typed-answer.ts';

interface TypedAnswer {
  /** As it stands in the field. */
  readonly text: string;
  /** It is no number, and not the beginning of one. */
  readonly is_bad: boolean;
  /** The number that it is, where one might doubt it; null: it is plain. */
  readonly read_as: number | null;
  readonly type: (text: string) => void;
}

/**
 * What a student types as a number. What is none is no answer, and stays in the field of its question, so that it can be mended.
 * @param value that is kept; null: none
 */
export const useTypedAnswer = (
  question_id: string,
  value: number | null,
  onChange: (value: number | null) => void,
): TypedAnswer => {
  const { i18n } = useTranslation();
  const [typed_by_question, setTyped] = useState<Readonly<Record<string, TypedNumber>>>({});
  // A page is in one of its own languages.
  const read = (text: string): number | null => readAnswer(text, i18n.language as Language);
  const { text, is_bad } = shownNumber(
    value,
    typed_by_question[question_id] ?? null,
    (typed) => read(typed) ?? undefined,
  );
  return {
    text,
    is_bad,
    read_as: value !== null && isReadOtherwise(text, value) ? value : null,
    type: (typed) => {
      const of = read(typed);
      setTyped((before) => ({ ...before, [question_id]: { text: typed, of } }));
      if (of !== value) onChange(of);
    },
  };
};
