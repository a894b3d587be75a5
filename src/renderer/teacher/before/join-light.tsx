import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { formatTime } from '../data/format.ts';
import { studentAddress } from '../data/student-address.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Mark } from '../ui/mark.tsx';
import { More } from '../ui/more.tsx';
import { QrCode } from '../ui/qr-code.tsx';

/** Green once another device has opened the students' page: the only proof that students can. Says what to try before. */
export const JoinLight = () => {
  const { t, i18n } = useTranslation();
  const network = useMember('teacher', 'network');
  const { is_stale } = useShown();
  if (network === undefined) return null;
  if (is_stale) {
    return (
      <div className="light" data-tone="away">
        <Mark tone="away" />
        <p className="light-text light-title">{t('teacher.join_light.stale')}</p>
      </div>
    );
  }
  const address = studentAddress(network.adapters, window.location);
  if (address === null) {
    return (
      <div className="light" data-tone="act">
        <Mark tone="act" />
        <div className="light-text">
          <p className="light-title" role="status">
            {t('teacher.join_light.no_network')}
          </p>
          <p className="muted small">{t('teacher.join_light.no_network_hint')}</p>
        </div>
      </div>
    );
  }
  const { reached_at } = network;
  const others = network.adapters.slice(1);
  return (
    <div className="light" data-tone={reached_at === null ? 'away' : 'good'}>
      <Mark tone={reached_at === null ? 'away' : 'good'} />
      <div className="light-text">
        <p className="light-title" role="status">
          {t(reached_at === null ? 'teacher.join_light.unknown' : 'teacher.join_light.reached')}
        </p>
        <p className="muted small">
          {reached_at === null
            ? t('teacher.join_light.unknown_hint', { address: address.typed })
            : t('teacher.join_light.reached_hint', { time: formatTime(reached_at, i18n.language) })}
        </p>
        {reached_at === null && (
          <More title={t('teacher.join_light.try_title')}>
            <div className="join-light-try">
              <ul className="bullets">
                <li>{t('teacher.join_light.try_wifi')}</li>
                <li>{t('teacher.join_light.try_firewall')}</li>
                <li>{t('teacher.join_light.try_guest')}</li>
                <li>{t('teacher.join_light.try_vpn')}</li>
                {others.length > 0 && (
                  <li>
                    {t('teacher.join_light.try_address')}{' '}
                    {others.map((adapter) => `${adapter.address} (${adapter.name})`).join(', ')}
                  </li>
                )}
              </ul>
              <QrCode text={address.url} label={t('teacher.join_light.qr')} />
            </div>
          </More>
        )}
      </div>
    </div>
  );
};
