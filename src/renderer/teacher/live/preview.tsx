import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ReactionFloats } from '../../common/signals/reaction-floats.tsx';
import { HowToConnect } from '../connect/how-to-connect.tsx';
import { formatWholeRate } from '../data/format.ts';
import { useIsSoundAlone, useStreamState, useStreamStatus } from '../data/use-stream.ts';
import { useShown } from '../data/what-is-shown.ts';
import { useShare } from '../share/use-share.ts';
import { SourceDetails } from '../source/source-details.tsx';
import { More } from '../ui/more.tsx';
import { curtainKindOf } from './curtain-kind.ts';
import { PreviewCurtain } from './preview-curtain.tsx';
import { SoundMeter } from './sound-meter.tsx';
import { usePreview } from './use-preview.ts';

/** What students see, without sound, with the sound's level and the source's numbers below. */
export const PreviewCard = ({ session_id }: { readonly session_id: string }) => {
  const { t, i18n } = useTranslation();
  const status = useStreamStatus();
  const stream_state = useStreamState();
  const is_sound_alone = useIsSoundAlone();
  const { is_stale } = useShown();
  const is_veiled = useShare().view.running?.is_veiled === true;
  const is_live = stream_state === 'live';
  const { stream, phase } = usePreview(session_id, is_live);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || element.srcObject === stream) return;
    // A video element that waits for its first picture holds back the page's load event, so it gets nothing before then.
    if (is_live && stream.getTracks().length > 0) element.srcObject = stream;
  }, [stream, is_live, phase]);
  return (
    <section className="card preview-card" aria-labelledby="preview-heading">
      <h2 id="preview-heading" className="visually-hidden">
        {t('teacher.live.preview')}
      </h2>
      <div className="stage-place">
        <div className="stage">
          <video
            ref={video}
            className="stage-video"
            aria-label={t('teacher.live.preview_label')}
            data-phase={phase}
            muted
            autoPlay
            playsInline
            disablePictureInPicture
          />
          <ReactionFloats />
          <PreviewCurtain
            session_id={session_id}
            kind={curtainKindOf({ stream_state, is_sound_alone, phase, is_stale, is_veiled })}
            takes_over={status?.publisher?.kind === 'rtmp'}
          />
        </div>
      </div>
      <div className="preview-foot" hidden={!is_live || is_stale}>
        {is_live && <SoundMeter stream={stream} has_sound={status !== undefined && status.audio !== null} />}
        {status?.live === true && status.video !== null && (
          <p className="muted small preview-facts">
            {t('teacher.source.facts', {
              width: status.video.width,
              height: status.video.height,
              fps: formatWholeRate(status.video.fps, i18n.language),
            })}
          </p>
        )}
        <HowToConnect variant="bare" />
        {status?.live === true && (
          <More title={t('teacher.source.details')}>
            <SourceDetails status={status} />
          </More>
        )}
      </div>
    </section>
  );
};
