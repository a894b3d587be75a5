import './veiled-talk.css';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** In the place of what was written, while a whole class may see this page: how much there is, and nothing of it. */
export const VeiledTalk = ({ count }: { readonly count: number }) => {
  const { t } = useTranslation();
  return (
    <div className="veiled-talk">
      <EyeOff aria-hidden />
      <p>{count === 0 ? t('mirror.covered') : t('mirror.messages', { count })}</p>
      <p className="muted small">{t('mirror.messages_hint')}</p>
    </div>
  );
};
