import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { useRecord } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { useHands } from './use-hands.ts';

type Raised = Pick<Hand, 'student_id' | 'name'>;

/** "12번"; null: this student has none, or nobody may know now. */
const useHandNumber = (student_id: string): string | null => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const number = useRecord('teacher', 'students', student_id)?.student_number ?? null;
  return number === null || is_veiled ? null : t('teacher.students.number', { number });
};

/** As it may be shown now: hidden, hands are told apart by their order. */
const useHandWords = ({ student_id, name }: Raised): string => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const hands = useHands();
  if (!is_veiled) return name;
  const place = hands.findIndex((one) => one.student_id === student_id) + 1;
  return t('mirror.hand', { place });
};

/** Whose hand it is, in one line, as it is said to whoever hears the page. */
export const useHandWho = (hand: Raised): string => {
  const number = useHandNumber(hand.student_id);
  const name = useHandWords(hand);
  return number === null ? name : `${number} ${name}`;
};

/** Whose hand it is: the number first, as in the class list. */
export const HandName = ({ hand }: { readonly hand: Raised }) => {
  const number = useHandNumber(hand.student_id);
  const name = useHandWords(hand);
  return (
    <>
      {number !== null && <span className="student-number">{number}</span>}{' '}
      <span className="hand-name">{name}</span>
    </>
  );
};
