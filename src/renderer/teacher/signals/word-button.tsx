import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { Button } from '../ui/button.tsx';
import { useHandWho } from './hand-name.tsx';

/** Gives a student the word, and takes it back with thanks. */
export const WordButton = ({ hand }: { readonly hand: Hand }) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const name = useHandWho(hand);
  const { student_id } = hand;
  // Two buttons, and not one that changes: a double press must not thank whom it has called.
  if (hand.called_at === null) {
    return (
      <Button
        key="call"
        size="small"
        aria-label={t('signals.teacher.call_name', { name })}
        onPress={() => {
          outbox.enqueue('hand.call', { student_id });
        }}
      >
        {t('signals.teacher.call')}
      </Button>
    );
  }
  return (
    <Button
      key="thank"
      size="small"
      variant="primary"
      aria-label={t('signals.teacher.thank_name', { name })}
      onPress={() => {
        outbox.enqueue('hand.thank', { student_id });
      }}
    >
      {t('signals.teacher.thank')}
    </Button>
  );
};
