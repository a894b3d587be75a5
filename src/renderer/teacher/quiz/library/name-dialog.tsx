import { useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../shared/limits.ts';
import type { Action } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  /** As it is now; '' for a new one. */
  readonly name: string;
  readonly confirm: string;
  readonly action: Action<[name: string]>;
  readonly onClose: () => void;
}

/** Asks for a name. */
export const NameDialog = ({ title, label, name, confirm, action, onClose }: NameDialogProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const is_blank = typed.trim() === '';
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen
      onOpenChange={(is_open) => {
        if (!is_open) onClose();
      }}
    >
      <Modal className="dialog-frame">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <form
            className="quiz-name-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (!is_blank) action.run(typed);
            }}
          >
            <div className="field">
              <label className="field-label" htmlFor={id}>
                {label}
              </label>
              <input
                id={id}
                className="field-input"
                value={typed}
                maxLength={LIMITS.title_chars}
                autoFocus
                onChange={({ target }) => {
                  setTyped(target.value);
                }}
              />
            </div>
            {action.failure !== null && (
              <p className="dialog-failure" role="alert">
                {action.failure}
              </p>
            )}
            <div className="dialog-actions">
              <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
              <Button type="submit" variant="primary" is_busy={action.is_busy} isDisabled={is_blank}>
                {confirm}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
