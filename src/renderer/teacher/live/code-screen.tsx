import { X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { useStudentsHere } from '../data/use-students.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { watchFullScreen } from './fill-screen.ts';
import { WayIn } from './way-in.tsx';

interface CodeScreenProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** The way in, for a projector: read from the last row. Escape or its button closes it; it names no one. */
export const CodeScreen = ({ session, onClose }: CodeScreenProps) => {
  const { t } = useTranslation();
  const here = useStudentsHere();
  const { is_stale } = useShown();
  const onLeft = useEffectEvent(onClose);
  useEffect(
    () =>
      watchFullScreen(() => {
        onLeft();
      }),
    [],
  );
  return (
    <ModalOverlay
      className="code-screen"
      isOpen
      onOpenChange={(is_open) => {
        if (!is_open) onClose();
      }}
    >
      <Modal className="code-screen-frame">
        <Dialog className="code-screen-body">
          <Heading slot="title" className="visually-hidden">
            {t('teacher.join.heading')}
          </Heading>
          <WayIn session={session} />
          <p className="code-screen-here" role="status">
            {!is_stale && t('teacher.join.here', { count: here })}
          </p>
          <Button onPress={onClose} autoFocus>
            <X aria-hidden />
            {t('teacher.join.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
