import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly body: string;
  /** The verb on the button that does it. */
  readonly confirm: string;
  readonly is_busy: boolean;
  /** false: it cannot be done just now, as `body` says. */
  readonly is_possible?: boolean;
  /** Why the last try failed, in words; null: it did not. */
  readonly failure: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be taken back. Closed by Escape and by Cancel, never by a click beside it. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="dialog-backdrop" isOpen onOpenChange={(is_open) => !is_open && props.onClose()}>
      <Modal className="dialog-frame">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title" className="dialog-title">
            {props.title}
          </Heading>
          <p className="dialog-body">{props.body}</p>
          {props.failure !== null && (
            <p className="dialog-failure" role="alert">
              {props.failure}
            </p>
          )}
          <div className="dialog-actions">
            <Button onPress={props.onClose} autoFocus>
              {t('common.actions.cancel')}
            </Button>
            <Button
              variant="danger"
              is_busy={props.is_busy}
              isDisabled={props.is_possible === false}
              onPress={props.onConfirm}
            >
              {props.confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
