import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

export interface CardDialogProps {
  readonly title: string;
  /** Of a picture; null: it is a text. */
  readonly src: string | null;
  readonly text: string | null;
  readonly onClose: () => void;
}

/**
 * A picture or a text over the whole page; the browser's own pinch makes it larger. It stands beside the page: a modal dialog in what
 * is hidden makes the whole page dead.
 */
export const CardDialog = ({ title, src, text, onClose }: CardDialogProps): ReactElement => {
  const { t } = useTranslation();
  const heading_id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState<'loading' | 'shown' | 'failed'>('loading');
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
      className="handout-dialog"
      aria-labelledby={heading_id}
      onClose={onClose}
      // Escape is this dialog's: the panel below stays open.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <div className="handout-dialog__head">
        <h2 id={heading_id} className="handout-dialog__title">
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={t('common.actions.close')} onClick={close}>
          <X aria-hidden="true" />
        </button>
      </div>
      {src === null ? (
        <p className="handout-dialog__text" tabIndex={0}>
          {text}
        </p>
      ) : (
        <>
          {step !== 'shown' && (
            <p role="status" className="handout-dialog__note">
              {t(step === 'failed' ? 'handouts.student.trouble' : 'handouts.student.loading')}
            </p>
          )}
          <img
            className="handout-dialog__picture"
            src={src}
            alt={title}
            hidden={step === 'failed'}
            onLoad={() => {
              setStep('shown');
            }}
            onError={() => {
              setStep('failed');
            }}
          />
        </>
      )}
    </dialog>,
    document.body,
  );
};
