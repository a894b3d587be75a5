import { X } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

export interface PictureDialogProps {
  /** What it shows, in words. */
  readonly title: string;
  readonly src: string;
  readonly onClose: () => void;
}

/**
 * A picture over the whole page; the browser's own pinch makes it larger. It stands beside the page: a modal dialog in what is hidden
 * makes the whole page dead.
 */
export const PictureDialog = ({ title, src, onClose }: PictureDialogProps): ReactElement => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    // Safari before 15.4 knows no dialogs: it is shown in the page then.
    if (typeof current?.showModal === 'function') current.showModal();
    else current?.setAttribute('open', '');
  }, []);
  const close = (): void => {
    const { current } = dialog;
    // Closed by itself it tells, and gives the focus back.
    if (typeof current?.close === 'function') current.close();
    else onClose();
  };
  return createPortal(
    <dialog
      ref={dialog}
      className="asked-dialog"
      aria-label={title}
      onClose={onClose}
      // Escape is this dialog's: the panel below stays open.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <button
        type="button"
        className="icon-button asked-dialog__close"
        aria-label={t('common.actions.close')}
        onClick={close}
      >
        <X aria-hidden="true" />
      </button>
      <img className="asked-dialog__picture" src={src} alt={title} />
    </dialog>,
    document.body,
  );
};
