import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { useRecord } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';

type Raised = Pick<Hand, 'student_id' | 'name'>;

/** "12번"; null: this student has none. */
const useHandNumber = (student_id: string): string | null => {
  const { t } = useTranslation();
  const number = useRecord('teacher', 'students', student_id)?.student_number ?? null;
  return number === null ? null : t('teacher.students.number', { number });
};

/** Whose hand it is, in one line, as it is said to whoever hears the page. */
export const useHandWho = (hand: Raised): string => {
  const number = useHandNumber(hand.student_id);
  const name = useNameVeil()(hand.name);
  return number === null ? name : `${number} ${name}`;
};

/** Whose hand it is: the number first, as in the class list. */
export const HandName = ({ hand }: { readonly hand: Raised }) => {
  const number = useHandNumber(hand.student_id);
  const name = useNameVeil()(hand.name);
  return (
    <>
      {number !== null && <span className="student-number">{number}</span>}{' '}
      <span className="hand-name">{name}</span>
    </>
  );
};
