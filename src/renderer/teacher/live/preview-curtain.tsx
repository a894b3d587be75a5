import { useTranslation } from 'react-i18next';
import { HowToConnect } from '../connect/how-to-connect.tsx';
import { ShareButton } from '../share/share-button.tsx';
import type { CurtainKind } from './curtain-kind.ts';

interface PreviewCurtainProps {
  readonly session_id: string;
  readonly kind: CurtainKind | null;
  /** An encoder or a phone sends now: sharing takes its place. */
  readonly takes_over: boolean;
}

/** Words over the preview while it shows nothing, or an old picture. */
export const PreviewCurtain = ({ session_id, kind, takes_over }: PreviewCurtainProps) => {
  const { t } = useTranslation();
  if (kind === null) return null;
  if (kind === 'opening' || kind === 'retry') {
    return (
      <div className="curtain curtain-thin">
        <p className="curtain-text">{t(`teacher.live.preview_${kind}`)}</p>
      </div>
    );
  }
  const hint = t(`teacher.live.curtain.${kind}_hint`, {
    said: t(kind === 'stopped' ? 'teacher.quoted.paused' : 'teacher.quoted.teacher_away'),
  });
  return (
    // Students keep their last picture while the source is expected back; otherwise none is to be seen.
    <div className="curtain" data-solid={kind !== 'reconnecting'}>
      <p className="curtain-title">{t(`teacher.live.curtain.${kind}`)}</p>
      <p className="curtain-text">{hint}</p>
      {(kind === 'waiting' || kind === 'stopped' || kind === 'reconnecting') && (
        <CurtainActions session_id={session_id} takes_over={takes_over} />
      )}
    </div>
  );
};

const CurtainActions = ({ session_id, takes_over }: Omit<PreviewCurtainProps, 'kind'>) => (
  <div className="curtain-actions">
    <ShareButton session_id={session_id} takes_over={takes_over} variant="primary" />
    <HowToConnect variant="plain" />
  </div>
);
