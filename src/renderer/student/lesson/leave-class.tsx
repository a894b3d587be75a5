import { LogOut } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AskTwice } from '../ui/ask-twice.tsx';

/** Leaves the class. */
export const LeaveClass = ({ onLeave }: { readonly onLeave: () => void }): ReactElement => {
  const { t } = useTranslation();
  return (
    <AskTwice
      icon={LogOut}
      word={t('student.lesson.leave')}
      question={t('student.lesson.leave_sure')}
      yes={t('student.lesson.leave_yes')}
      no={t('student.lesson.leave_no')}
      onYes={onLeave}
    />
  );
};
