import { MonitorUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { ShareSheet } from './share-sheet.tsx';
import { useShare } from './use-share.ts';

interface ShareButtonProps {
  readonly session_id: string;
  /** An encoder or a phone sends now. */
  readonly takes_over: boolean;
  readonly variant?: 'primary' | 'plain';
}

/** Opens the sheet; gone while a share runs, which has its own bar. */
export const ShareButton = ({ session_id, takes_over, variant = 'plain' }: ShareButtonProps) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { view, control } = useShare();
  const [is_open, setOpen] = useState(false);
  return (
    <>
      {view.running === null && (
        <Button
          variant={variant}
          isDisabled={is_stale}
          onPress={() => {
            control.forgetProblem();
            setOpen(true);
          }}
        >
          <MonitorUp aria-hidden />
          {t('teacher.share.button')}
        </Button>
      )}
      {is_open && (
        <ShareSheet
          session_id={session_id}
          takes_over={takes_over}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};
