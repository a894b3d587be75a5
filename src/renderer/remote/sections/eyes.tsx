import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';

const useIsOn = (): boolean => (useMember('class', 'eyes_front') ?? null) !== null;

const EyesFront = () => {
  const { t } = useTranslation();
  const is_on = useIsOn();
  const { run, is_busy } = useCommand('eyes.set');
  return (
    <PressButton
      icon={is_on ? EyeOff : Eye}
      size="big"
      tone={is_on ? 'on' : 'plain'}
      is_busy={is_busy}
      onClick={() => {
        run({ on: !is_on });
      }}
    >
      {t(is_on ? 'remote.eyes.off' : 'remote.eyes.on')}
    </PressButton>
  );
};

export const eyesSection: RemoteSection = { id: 'eyes', button: EyesFront };
