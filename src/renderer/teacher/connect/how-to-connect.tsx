import { Cable } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ConnectPanel } from './connect-panel.tsx';

interface HowToConnectProps {
  /** `bare`: small, beside a picture that comes already. */
  readonly variant: 'plain' | 'bare';
}

/** Opens server, key and steps, at any time of a lesson: an encoder may have to be set up anew in the middle of one. */
export const HowToConnect = ({ variant }: HowToConnectProps) => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} size={variant === 'bare' ? 'small' : 'normal'} onPress={() => setOpen(true)}>
        <Cable aria-hidden />
        {t('teacher.live.how_to_connect')}
      </Button>
      {is_open && (
        <Sheet title={t('teacher.connect.heading')} onClose={() => setOpen(false)}>
          <ConnectPanel />
        </Sheet>
      )}
    </>
  );
};
