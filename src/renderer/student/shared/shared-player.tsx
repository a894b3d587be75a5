import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shared } from '../../../shared/contract/sharing.ts';
import { isFinal } from '../../common/final-errors.ts';
import { findAbilities } from '../player/abilities.ts';
import type { HlsSource, HlsSourceDeps } from '../player/hls-source.types.ts';
import { useSharedCaptions } from './use-shared-captions.ts';

const loadSource = async (element: HTMLVideoElement): Promise<(deps: HlsSourceDeps) => HlsSource> =>
  findAbilities(element).native_hls
    ? (await import('../player/hls-native.ts')).createHlsNative
    : (await import('../player/hls-engine.ts')).createHlsEngine;

/** Players of HLS can set no header, so the ticket stands in the address. */
const urlOf = ({ recording_id, ticket }: Shared): string =>
  `/api/stream/${encodeURIComponent(recording_id)}/hls/index.m3u8?token=${encodeURIComponent(ticket)}`;

interface SharedPlayerProps {
  readonly shared: Shared;
  /** It is not shared any more. */
  readonly onRefused: () => void;
}

/** Plays it from its beginning, and where the network broke off from there on. */
export const SharedPlayer = ({ shared, onRefused }: SharedPlayerProps) => {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [has_failed, setFailed] = useState(false);
  const url = urlOf(shared);
  const captions = useSharedCaptions(shared);
  const refused = useRef(onRefused);
  useEffect(() => {
    refused.current = onRefused;
  });

  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const at_seconds = attempt === 0 ? 0 : element.currentTime;
    let source: HlsSource | null = null;
    let is_over = false;
    const goOn = (): void => {
      if (at_seconds > 0) element.currentTime = at_seconds;
    };
    loadSource(element).then(
      (create) => {
        if (is_over) return;
        element.addEventListener('loadedmetadata', goOn, { once: true });
        source = create({
          ...{ url, mode: 'recording' },
          onReady: () => {
            if (!is_over) source?.attach(element, null);
          },
          onFailed: (error) => {
            if (is_over) return;
            if (isFinal(error)) refused.current();
            else setFailed(true);
          },
        });
      },
      () => {
        if (!is_over) setFailed(true);
      },
    );
    return () => {
      is_over = true;
      element.removeEventListener('loadedmetadata', goOn);
      source?.close();
    };
  }, [url, attempt]);

  return (
    <div className="shared__player">
      <video
        ref={video}
        className="shared__video"
        aria-label={shared.title}
        controls
        playsInline
        // What is saved would be there for ever, whoever it is given to.
        controlsList="nodownload"
      >
        {captions !== null && <track kind="captions" src={captions} label={t('shared.captions')} />}
      </video>
      {has_failed && (
        <div className="message message--wait shared__failed" role="alert">
          <p>{t('shared.failed')}</p>
          <button
            type="button"
            className="button button--quiet"
            onClick={() => {
              setFailed(false);
              setAttempt(attempt + 1);
            }}
          >
            {t('shared.again')}
          </button>
        </div>
      )}
    </div>
  );
};
