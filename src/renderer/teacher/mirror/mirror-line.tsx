import './mirror.css';
import { Cast, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { mirror, useMirror } from './use-mirror.ts';

const WORDS = { wish: 'mirror.on', mirrored: 'mirror.on_mirrored', external: 'mirror.on_external' } as const;

/** Says that names are hidden and why, or asks whether they should be. */
export const MirrorLine = () => {
  const { t } = useTranslation();
  const { why, asks } = useMirror();
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <div ref={place} className="mirror-place" role="status" tabIndex={-1}>
      {why !== null && (
        <div className="mirror-line">
          <EyeOff aria-hidden />
          <p>{t(WORDS[why])}</p>
          <Button size="small" onPress={mirror.flip}>
            {t('mirror.show')}
          </Button>
        </div>
      )}
      {asks && (
        <div className="mirror-line">
          <Cast aria-hidden />
          <p>{t('mirror.ask')}</p>
          <Button size="small" variant="primary" onPress={mirror.flip}>
            {t('mirror.ask_yes')}
          </Button>
          <Button size="small" onPress={mirror.deny}>
            {t('mirror.ask_no')}
          </Button>
        </div>
      )}
    </div>
  );
};
