import { Copy, Download, Scissors, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../common/clock-time.ts';
import type { Playback } from '../../../common/recording-player/playback.ts';
import type { Clip } from '../../../common/recording-player/player.types.ts';
import { Button } from '../../ui/button.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { recordingAddress } from '../library-address.ts';

interface ClipBarProps {
  readonly recording_id: string;
  readonly playback: Playback;
  /** Of the recording, in seconds. */
  readonly length: number;
  readonly opened_at: Clip | null;
  /** null: it cannot be saved yet. */
  readonly onSave: ((clip: Clip) => void) | null;
}

/** A part of the recording, from a place to a place: as a link, or as a file. */
export const ClipBar = ({ recording_id, playback, length, opened_at, onSave }: ClipBarProps) => {
  const { t } = useTranslation();
  const [clip, setClip] = useState<Clip | null>(opened_at);
  const { outcome, copy } = useCopy();
  const here = (): number => Math.floor(playback.view().time);
  return (
    <section className="clip-bar" aria-label={t('library.clip.heading')}>
      <Scissors aria-hidden />
      <Button
        size="small"
        onPress={() => {
          const start = here();
          setClip({
            start,
            end: clip?.end !== undefined && clip.end !== null && clip.end > start ? clip.end : null,
          });
        }}
      >
        {t('library.clip.start')}
      </Button>
      <Button
        size="small"
        onPress={() => {
          const end = Math.max(1, here());
          setClip({ start: clip !== null && clip.start < end ? clip.start : 0, end });
        }}
      >
        {t('library.clip.end')}
      </Button>
      <p role="status" className="small">
        {clip === null
          ? t('library.clip.whole')
          : t('library.clip.from_to', { start: clockTime(clip.start), end: clockTime(clip.end ?? length) })}
      </p>
      {clip !== null && (
        <>
          <Button
            size="small"
            onPress={() => {
              const { origin, pathname } = window.location;
              copy(`${origin}${pathname}${recordingAddress(recording_id, clip)}`);
            }}
          >
            <Copy aria-hidden />
            {t(outcome === 'copied' ? 'library.clip.copied' : 'library.clip.copy')}
          </Button>
          {onSave !== null && (
            <Button
              size="small"
              onPress={() => {
                onSave(clip);
              }}
            >
              <Download aria-hidden />
              {t('library.clip.save')}
            </Button>
          )}
          <Button
            size="small"
            variant="bare"
            aria-label={t('library.clip.clear')}
            onPress={() => {
              setClip(null);
            }}
          >
            <X aria-hidden />
          </Button>
        </>
      )}
      {outcome === 'failed' && <p className="field-error small">{t('library.clip.copy_failed')}</p>}
    </section>
  );
};
