import { useTranslation } from 'react-i18next';
import type { Answerer } from '../../../../shared/contract/asking/runs.ts';
import { useNameVeil, useNumberVeil } from '../../data/what-is-shown.ts';

/** Who somebody is, in one line, as this page may show it now: the number first, as in the class list. */
export const useWho = (): ((person: Pick<Answerer, 'name' | 'student_number'>) => string) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const veilNumber = useNumberVeil();
  return ({ name, student_number }) => {
    const number = veilNumber(student_number);
    return number === null ? veil(name) : `${t('teacher.students.number', { number })} ${veil(name)}`;
  };
};
