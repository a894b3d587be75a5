import { Check, Copy, Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { formatCode, spellCode } from '../data/format.ts';
import { typedJoinAddress } from '../data/student-address.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { useCopy } from '../ui/use-copy.ts';
import { CodeScreen } from './code-screen.tsx';
import { enterFullScreen } from './fill-screen.ts';

interface JoinCardProps {
  readonly session: SessionView;
  /** The class is in: the code stays in sight for who comes late, and leaves the room to the students. */
  readonly is_compact: boolean;
}

/** How students come in: the code, the address, the QR code; one click makes it fill the screen. */
export const JoinCard = ({ session, is_compact }: JoinCardProps) => {
  const { t } = useTranslation();
  const [is_large, setLarge] = useState(false);
  const { outcome, copy } = useCopy();
  const { join_code, join_url } = session;
  const enlarge = (): void => {
    enterFullScreen();
    setLarge(true);
  };
  useShortcut({ key: 'j', label: t('shortcuts.code'), run: enlarge });
  return (
    <section
      className="card join-card"
      data-size={is_compact ? 'compact' : 'full'}
      aria-labelledby="join-heading"
    >
      <h2 id="join-heading" className="visually-hidden">
        {t('teacher.join.heading')}
      </h2>
      <div className="join-words">
        <p className="muted small join-label">{t('teacher.join.code')}</p>
        <p className="join-code">
          <span aria-hidden>{formatCode(join_code)}</span>
          <span className="visually-hidden">{spellCode(join_code)}</span>
        </p>
        <p className="join-address">{typedJoinAddress(join_url)}</p>
      </div>
      {!is_compact && <QrCode text={join_url} label={t('teacher.join.qr')} />}
      <div className="join-actions">
        <Button
          variant={is_compact ? 'plain' : 'primary'}
          size={is_compact ? 'small' : 'normal'}
          onPress={enlarge}
        >
          <Maximize2 aria-hidden />
          {t('teacher.join.show')}
        </Button>
        <Button
          size={is_compact ? 'small' : 'normal'}
          onPress={() => {
            copy(join_url);
          }}
        >
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {t(outcome === 'copied' ? 'teacher.connect.copied' : 'teacher.join.copy_link')}
        </Button>
      </div>
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && t('teacher.connect.copied')}
      </span>
      {outcome === 'failed' && <p className="join-link-text small">{join_url}</p>}
      {is_large && (
        <CodeScreen
          session={session}
          onClose={() => {
            setLarge(false);
          }}
        />
      )}
    </section>
  );
};
