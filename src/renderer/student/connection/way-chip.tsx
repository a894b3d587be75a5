import { ChevronRight, Signal } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../player/player.types.ts';
import { usePlayer } from '../lesson/use-lesson.ts';
import { WaySheet } from './way-sheet.tsx';

/** Below it nobody notices that the picture is late. */
const WORTH_A_WORD_MS = 1000;

/** Which way the picture comes, and how late; a tap tells the rest. */
export const WayChip = ({ player }: { readonly player: Player }): ReactElement => {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { way, quality, latency_ms, position } = usePlayer(player);
  const words: string[] = [t(`student.ways.${way}.name`)];
  if (way !== 'none' && way !== 'stills' && quality !== 'full') words.push(t(`student.quality.${quality}`));
  if (position.mode === 'live' && latency_ms !== null && latency_ms >= WORTH_A_WORD_MS) {
    const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
    words.push(t('student.connection.late', { seconds: seconds.format(latency_ms / 1000) }));
  }
  return (
    <>
      <button
        type="button"
        className="way-chip"
        aria-haspopup="dialog"
        onClick={() => {
          dialog.current?.showModal();
        }}
      >
        <Signal aria-hidden="true" size={18} />
        <span>{words.join(' · ')}</span>
        <ChevronRight aria-hidden="true" size={16} />
      </button>
      <WaySheet dialog={dialog} player={player} />
    </>
  );
};
