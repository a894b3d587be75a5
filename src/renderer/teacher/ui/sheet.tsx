import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface SheetProps {
  readonly title: string;
  /** `roomy`: for a table. */
  readonly size?: 'wide' | 'roomy';
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** Shows something beside the lesson for a while. Closed by Escape, its button, or a click beside it. */
export const Sheet = ({ title, size = 'wide', onClose, children }: SheetProps) => {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen
      isDismissable
      onOpenChange={(is_open) => {
        if (!is_open) onClose();
      }}
    >
      <Modal className={`dialog-frame dialog-${size}`}>
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <Button variant="bare" aria-label={t('common.actions.close')} onPress={onClose}>
              <X aria-hidden />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
