import { ChevronRight, Signal } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../player/player.types.ts';
import { isReceiving, type LessonStatus } from '../lesson/lesson-status.ts';
import { usePlayer } from '../lesson/use-lesson.ts';
import { formatDelay } from './format-delay.ts';
import { WaySheet } from './way-sheet.tsx';

/** Below it nobody notices that the picture is late. */
const WORTH_A_WORD_MS = 1000;

export interface WayChipProps {
  readonly player: Player;
  readonly status: LessonStatus;
}

/** Which way the picture comes, and how late; a tap tells the rest. While nothing comes, no way is said to be one. */
export const WayChip = ({ player, status }: WayChipProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { way, quality, latency_ms, position } = usePlayer(player);
  const receives = isReceiving(status);
  const shown = status === 'rewound' ? status : way;
  const words: string[] = [receives ? t(`student.ways.${shown}.name`) : t('student.connection.title')];
  if (receives && way !== 'none' && way !== 'stills' && quality !== 'full')
    words.push(t(`student.quality.${quality}`));
  if (receives && position.mode === 'live' && latency_ms !== null && latency_ms >= WORTH_A_WORD_MS) {
    words.push(t('student.connection.late', { seconds: formatDelay(latency_ms, i18n.language) }));
  }
  return (
    <>
      <button
        type="button"
        className="way-chip"
        data-way={way}
        data-quality={quality}
        aria-haspopup="dialog"
        onClick={() => {
          dialog.current?.showModal();
        }}
      >
        <Signal aria-hidden="true" size={18} />
        <span>{words.join(' · ')}</span>
        <ChevronRight aria-hidden="true" size={16} />
      </button>
      <WaySheet dialog={dialog} player={player} status={status} />
    </>
  );
};
