import './devices.css';
import { Users } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { AskTwice } from '../ui/ask-twice.tsx';
import { PartnerForm } from './partner-form.tsx';

/** With whom this device is shared, or the way to do so; and that it is the school's. */
export const BesideName = (): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const partner = useMember('student', 'partner') ?? null;
  const is_shared = useMember('class', 'shared_devices') ?? false;
  const [is_choosing, setChoosing] = useState(false);
  const close = (): void => {
    setChoosing(false);
  };
  return (
    <div className="devices">
      {is_shared && <p className="devices__note">{t('student.join.shared_device')}</p>}
      {partner !== null && (
        <>
          <p>{t('devices.student.with', { name: partner.name })}</p>
          <AskTwice
            word={t('devices.student.alone')}
            question={t('devices.student.alone_sure', { name: partner.name })}
            yes={t('devices.student.alone_yes')}
            no={t('devices.student.alone_no')}
            onYes={() => {
              outbox.enqueue('partner.clear', {});
            }}
          />
        </>
      )}
      {partner === null && !is_choosing && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setChoosing(true);
          }}
        >
          <Users aria-hidden="true" size={18} />
          {t('devices.student.share')}
        </button>
      )}
      {partner === null && is_choosing && <PartnerForm onClose={close} />}
    </div>
  );
};
