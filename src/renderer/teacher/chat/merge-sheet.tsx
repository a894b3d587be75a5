import { useTranslation } from 'react-i18next';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';

interface MergeSheetProps {
  readonly question: TalkMessage;
  /** The class sees them all. */
  readonly others: readonly TalkMessage[];
  readonly onMerge: (into_id: string) => void;
  readonly onClose: () => void;
}

/** Which question this one is the same as. */
export const MergeSheet = ({ question, others, onMerge, onClose }: MergeSheetProps) => {
  const { t } = useTranslation();
  return (
    <Sheet title={t('chat.merge_title')} onClose={onClose}>
      <p className="chat-merge-text">{question.text}</p>
      <p className="muted small">{t(others.length === 0 ? 'chat.merge_none' : 'chat.merge_hint')}</p>
      <ul className="chat-merge">
        {others.map(({ message_id, text, votes }) => (
          <li key={message_id}>
            <Button onPress={() => onMerge(message_id)}>
              <span className="chat-merge-name">{text}</span>{' '}
              <span className="count">{t('chat.votes', { count: votes })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
};
