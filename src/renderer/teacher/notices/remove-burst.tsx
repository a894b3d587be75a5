import { useTranslation } from 'react-i18next';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';

interface RemoveBurstProps {
  readonly session_id: string;
  readonly address: string;
}

/** Takes a burst of seats away, in one tap; the notice goes with it. */
export const RemoveBurst = ({ session_id, address }: RemoveBurstProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const remove = useAction(() => api.call('removeBurst', { params: { session_id }, body: { address } }));
  return (
    <>
      <Button size="small" is_busy={remove.is_busy} onPress={remove.run}>
        {t('advice.seat_burst.remove')}
      </Button>
      {remove.failure !== null && <p role="alert">{remove.failure}</p>}
    </>
  );
};
