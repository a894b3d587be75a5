import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { formatCode, spellCode } from '../data/format.ts';
import { typedJoinAddress } from '../data/student-address.ts';
import { QrCode } from '../ui/qr-code.tsx';

interface WayInProps {
  readonly session: Pick<SessionView, 'join_code' | 'join_url'>;
}

/** How students come in, to be read from the last row: address and code in two steps, and the QR code beside them. */
export const WayIn = ({ session }: WayInProps) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="code-screen-words">
        <p className="code-screen-step">
          <span className="code-screen-number">1</span>
          {t('teacher.join.step_address')}
        </p>
        <p className="code-screen-address">{typedJoinAddress(session.join_url)}</p>
        <p className="code-screen-step">
          <span className="code-screen-number">2</span>
          {t('teacher.join.step_code')}
        </p>
        <p className="code-screen-code">
          <span aria-hidden>{formatCode(session.join_code)}</span>
          <span className="visually-hidden">{spellCode(session.join_code)}</span>
        </p>
      </div>
      <div className="code-screen-scan">
        <QrCode text={session.join_url} label={t('teacher.join.qr')} />
        <p className="code-screen-step">{t('teacher.join.step_scan')}</p>
      </div>
    </>
  );
};

/** The same in one line, for who comes late: beside what the class is shown. */
export const WayInLine = ({ session }: WayInProps) => {
  const { t } = useTranslation();
  return (
    <div className="way-in-line">
      <QrCode text={session.join_url} label={t('teacher.join.qr')} />
      <p className="way-in-address">{typedJoinAddress(session.join_url)}</p>
      <p className="way-in-code">
        <span aria-hidden>{formatCode(session.join_code)}</span>
        <span className="visually-hidden">
          {t('teacher.join.code_spoken', { digits: spellCode(session.join_code) })}
        </span>
      </p>
    </div>
  );
};
