import { useTranslation } from 'react-i18next';
import type { DrawnPerson } from '../../../shared/contract/pick.ts';
import { useNameVeil, useNumberVeil } from '../data/what-is-shown.ts';

/** "12번"; null: none, or not to be seen now. */
const useNumber = (): ((person: DrawnPerson) => string | null) => {
  const { t } = useTranslation();
  const veiled = useNumberVeil();
  return ({ student_number }) => {
    const number = veiled(student_number);
    return number === null ? null : t('teacher.students.number', { number });
  };
};

/** Who it is, in one line, as it is said to whoever hears the page. */
export const useWho = (): ((person: DrawnPerson) => string) => {
  const numberOf = useNumber();
  const veil = useNameVeil();
  return (person) => [numberOf(person), veil(person.name)].filter((part) => part !== null).join(' ');
};

/** Who it is: the number first, as in the class list. */
export const PersonName = ({ person }: { readonly person: DrawnPerson }) => {
  const number = useNumber()(person);
  const name = useNameVeil()(person.name);
  return (
    <>
      {number !== null && <span className="student-number">{number}</span>}{' '}
      <span className="pick-name">{name}</span>
    </>
  );
};
