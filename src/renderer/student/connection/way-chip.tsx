import { ChevronRight, Signal } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { Player } from '../player/player.types.ts';
import { isReceiving, type LessonStatus } from '../lesson/lesson-status.ts';
import { usePlayer } from '../lesson/use-lesson.ts';
import { formatDelay } from './format-delay.ts';
import type { WaySheetProps } from './way-sheet.tsx';

/** Below it nobody notices that the picture is late. */
const WORTH_A_WORD_MS = 1000;

const WaySheet = lazyPanel<WaySheetProps>(async () => {
  const { WaySheet: Panel, words } = await import('./way-sheet.tsx');
  return { Panel, words };
}).component;

export interface WayChipProps {
  readonly player: Player;
  readonly status: LessonStatus;
  /** The picture is there, or is not waited for any more. */
  readonly may_fetch: boolean;
}

/** Which way the picture comes, and how late; a tap tells the rest. While nothing comes, no way is said to be one. */
export const WayChip = ({ player, status, may_fetch }: WayChipProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [was_opened, setWasOpened] = useState(false);
  const { way, quality, latency_ms, position } = usePlayer(player);
  const receives = isReceiving(status);
  const shown = status === 'rewound' ? status : way;
  const words: string[] = [receives ? t(`student.ways.${shown}.name`) : t('student.connection.title')];
  if (receives && way !== 'none' && way !== 'stills' && quality !== 'full')
    words.push(t(`student.quality.${quality}`));
  if (receives && position.mode === 'live' && latency_ms !== null && latency_ms >= WORTH_A_WORD_MS) {
    words.push(t('student.connection.late', { seconds: formatDelay(latency_ms, i18n.language) }));
  }
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <>
      <button
        type="button"
        className="way-chip"
        data-way={way}
        data-quality={quality}
        aria-haspopup="dialog"
        onClick={() => {
          setWasOpened(true);
          dialog.current?.showModal();
        }}
      >
        <Signal aria-hidden="true" size={18} />
        <span>{words.join(' · ')}</span>
        <ChevronRight aria-hidden="true" size={16} />
      </button>
      <dialog
        ref={dialog}
        className="sheet"
        aria-label={t('student.connection.title')}
        onClick={({ target }) => {
          // A tap beside the sheet falls on the dialog itself.
          if (target === dialog.current) close();
        }}
      >
        {(may_fetch || was_opened) && <WaySheet player={player} status={status} onClose={close} />}
      </dialog>
    </>
  );
};
