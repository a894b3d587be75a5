import './veiled-talk.css';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShown } from '../data/what-is-shown.ts';

/** In the place of what was written, while a whole class may see this page: how much there is, and what shows it again. */
export const VeiledTalk = ({ count }: { readonly count: number }) => {
  const { t } = useTranslation();
  const { is_veiled_for_share } = useShown();
  return (
    <div className="veiled-talk">
      <EyeOff aria-hidden />
      <p>{count === 0 ? t('mirror.covered') : t('mirror.messages', { count })}</p>
      <p className="muted small">
        {t(is_veiled_for_share ? 'mirror.messages_hint_share' : 'mirror.messages_hint')}
      </p>
    </div>
  );
};
