import { ChartNoAxesColumn } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { OwnScoreSheetProps } from './own-score-sheet.tsx';

const OwnScoreSheet = lazyPanel<OwnScoreSheetProps>(async () => {
  const { OwnScoreSheet: Panel, words } = await import('./own-score-sheet.tsx');
  return { Panel, words };
}).component;

/** Opens what is measured of the student; nothing of it is fetched before. */
export const OwnScoreEntry = (): ReactElement => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [is_open, setOpen] = useState(false);
  const is_covered = (useMember('class', 'eyes_front') ?? null) !== null;
  useEffect(() => {
    // It lies in a layer over the page, where no cover hides it.
    if (is_covered) dialog.current?.close();
  }, [is_covered]);
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <div>
      <button
        type="button"
        className="link-button"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        <ChartNoAxesColumn aria-hidden="true" size={18} />
        {t('own_score.open')}
      </button>
      <dialog
        ref={dialog}
        className="sheet"
        aria-label={t('own_score.open')}
        onClose={() => {
          setOpen(false);
        }}
        onClick={({ target }) => {
          // A tap beside the sheet falls on the dialog itself.
          if (target === dialog.current) close();
        }}
      >
        {is_open && <OwnScoreSheet onClose={close} />}
      </dialog>
    </div>
  );
};
