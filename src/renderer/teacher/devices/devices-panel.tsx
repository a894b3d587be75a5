import './devices.css';
import { useTranslation } from 'react-i18next';
import { devicesTeacherEn } from '../../../shared/locales/en/devices.ts';
import { devicesTeacherKo } from '../../../shared/locales/ko/devices.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Toggle } from '../share/device-field.tsx';
import { Pairs } from './pairs.tsx';
import { WithoutDevice } from './without-device.tsx';

export const words = { ko: devicesTeacherKo, en: devicesTeacherEn };

/** Devices that are the school's, those that two use, and who has none. */
export const Panel = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const { pending, say } = useSaid<boolean>();
  const is_shared = useMember('class', 'shared_devices') ?? false;
  const session_id = useMember('teacher', 'session')?.session_id;
  return (
    <div className="devices">
      <Toggle
        label={t('devices.teacher.shared')}
        hint={t('devices.teacher.shared_hint')}
        is_on={pending ?? is_shared}
        onChange={(shared) => {
          say(shared, outbox.enqueue('devices.share', { shared }));
        }}
      />
      <Pairs />
      {session_id !== undefined && <WithoutDevice key={session_id} session_id={session_id} />}
    </div>
  );
};
