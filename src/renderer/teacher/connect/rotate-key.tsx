import { useTranslation } from 'react-i18next';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Asks, then makes a new stream key, which cuts off who publishes with the old one. */
export const RotateKey = ({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const rotate = useAction(() => api.call('rotateStreamKey', {}), onDone);
  return (
    <ConfirmDialog
      title={t('teacher.connect.rotate_title')}
      body={t('teacher.connect.rotate_body')}
      confirm={t('teacher.connect.rotate_confirm')}
      is_busy={rotate.is_busy}
      failure={rotate.failure}
      onConfirm={rotate.run}
      onClose={onClose}
    />
  );
};
