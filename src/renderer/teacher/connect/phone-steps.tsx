import { QrCode as QrIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { More } from '../ui/more.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { larixLink } from './phone-link.ts';

/** A code that sets up a phone's broadcasting app. Hidden until asked for: it carries the key. */
export const PhoneSteps = ({ rtmp_url }: { readonly rtmp_url: string }) => {
  const { t } = useTranslation();
  const [is_shown, setShown] = useState(false);
  return (
    <>
      <ol className="steps">
        <li>{t('teacher.connect.phone_1')}</li>
        <li>
          {t('teacher.connect.phone_2')}
          <div className="phone-code">
            {is_shown ? (
              <QrCode text={larixLink(rtmp_url, t('common.product'))} label={t('teacher.connect.phone_qr')} />
            ) : (
              <Button onPress={() => setShown(true)}>
                <QrIcon aria-hidden />
                {t('teacher.connect.phone_show')}
              </Button>
            )}
            <p className="muted small">{t('teacher.connect.phone_secret')}</p>
          </div>
        </li>
        <li>{t('teacher.connect.phone_3')}</li>
      </ol>
      <More title={t('teacher.connect.phone_other')}>
        <CopyField label={t('teacher.connect.address')} value={rtmp_url} is_secret />
      </More>
    </>
  );
};
