import { UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useOrder } from './use-order.ts';

/** Puts a student out, in one tap: it can be taken back, so nothing is asked. Says so where it is not done. */
export const RemoveStudent = ({ student_id }: { readonly student_id: string }) => {
  const { t } = useTranslation();
  const { send, is_under_way, obstacle } = useOrder();
  return (
    <div className="remove-student">
      <Button
        variant="danger"
        size="small"
        is_busy={is_under_way}
        onPress={() => {
          if (!is_under_way) send('student.remove', { student_id });
        }}
      >
        <UserMinus aria-hidden />
        {t(is_under_way ? 'door.removing' : 'door.remove')}
      </Button>
      <p className="muted small">{t('door.remove_hint')}</p>
      <div role="alert">
        {obstacle !== null && (
          <p className="field-error">
            {t('door.not_removed')} {t(`errors.${obstacle}`)}
          </p>
        )}
      </div>
    </div>
  );
};
