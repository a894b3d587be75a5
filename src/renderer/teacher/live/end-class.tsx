import { useTranslation } from 'react-i18next';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { useStudentsHere } from '../data/use-students.ts';
import { useShown } from '../data/what-is-shown.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface EndClassProps {
  readonly session_id: string;
  readonly onClose: () => void;
}

/** Asks, then ends the lesson. The state that follows takes the page to the summary. */
export const EndClass = ({ session_id, onClose }: EndClassProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const { is_stale } = useShown();
  const here = useStudentsHere();
  const end = useAction(() => api.call('endSession', { params: { session_id } }));
  return (
    <ConfirmDialog
      title={t('teacher.live.end_title')}
      body={is_stale ? t('teacher.live.end_unknown') : t('teacher.live.end_body', { count: here })}
      confirm={t(end.is_busy ? 'teacher.live.ending' : 'teacher.live.end_confirm')}
      is_busy={end.is_busy}
      is_possible={!is_stale}
      failure={end.failure}
      onConfirm={end.run}
      onClose={onClose}
    />
  );
};
