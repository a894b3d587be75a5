import { UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useOrder } from './use-order.ts';

interface RemoveStudentProps {
  readonly student_id: string;
  readonly onRemoved: () => void;
}

/** Puts a student out, in one tap: it can be taken back, so nothing is asked. */
export const RemoveStudent = ({ student_id, onRemoved }: RemoveStudentProps) => {
  const { t } = useTranslation();
  const { send } = useOrder();
  return (
    <div className="remove-student">
      <Button
        variant="danger"
        size="small"
        onPress={() => {
          send('student.remove', { student_id });
          onRemoved();
        }}
      >
        <UserMinus aria-hidden />
        {t('door.remove')}
      </Button>
      <p className="muted small">{t('door.remove_hint')}</p>
    </div>
  );
};
