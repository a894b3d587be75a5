import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhepPhase } from '../../common/whep-client.ts';
import { ConnectPanel } from '../connect/connect-panel.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';

interface PreviewCurtainProps {
  readonly session_id: string;
  readonly stream_state: 'waiting' | 'live' | 'reconnecting';
  readonly phase: WhepPhase;
  /** An encoder or a phone sends now: sharing takes its place. */
  readonly takes_over: boolean;
}

/** Words over the preview while it shows nothing, or an old picture. */
export const PreviewCurtain = ({ session_id, stream_state, phase, takes_over }: PreviewCurtainProps) => {
  const { t } = useTranslation();
  const [is_helping, setHelping] = useState(false);
  if (stream_state === 'live') {
    if (phase === 'playing' || phase === 'stalled') return null;
    const sentence = phase === 'reconnecting' || phase === 'refused' ? 'preview_retry' : 'preview_opening';
    return (
      <div className="curtain curtain-thin">
        <p className="curtain-text">{t(`teacher.live.${sentence}`)}</p>
      </div>
    );
  }
  return (
    <div className="curtain">
      <p className="curtain-title">
        {t(stream_state === 'waiting' ? 'teacher.live.preview_waiting' : 'teacher.live.reconnecting')}
      </p>
      <p className="curtain-text">
        {t(
          stream_state === 'waiting' ? 'teacher.live.preview_waiting_hint' : 'teacher.live.reconnecting_hint',
        )}
      </p>
      <div className="curtain-actions">
        <ShareButton session_id={session_id} takes_over={takes_over} variant="primary" />
        <Button
          onPress={() => {
            setHelping(true);
          }}
        >
          {t('teacher.live.how_to_connect')}
        </Button>
      </div>
      {is_helping && (
        <Sheet
          title={t('teacher.connect.heading')}
          onClose={() => {
            setHelping(false);
          }}
        >
          <ConnectPanel />
        </Sheet>
      )}
    </div>
  );
};
