import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../../shared/contract/chat.ts';
import { useMember, useRecord } from '../../common/state/use-member.ts';
import { useFit } from './use-fit.ts';

/**
 * The message that the teacher pinned, as the class has it: so it is none that the filter holds back or that was hidden since, and
 * none that is private. null: none.
 */
const usePinned = (): Pick<ChatMessage, 'kind' | 'text'> | null => {
  const pinned_id = useMember('class', 'chat')?.pinned_id ?? '';
  return useRecord('class', 'messages', pinned_id) ?? null;
};

/** When the class was asked something last, of what it still is; null: it is asked nothing. */
export const useAskedSince = (): string | null => {
  const is_pinned = usePinned() !== null;
  const pinned_at = useMember('class', 'chat')?.pinned_at ?? null;
  const asked_at = useMember('class', 'check')?.asked_at ?? null;
  if (!is_pinned || pinned_at === null) return asked_at;
  return asked_at !== null && asked_at > pinned_at ? asked_at : pinned_at;
};

/** What the class is asked, or is to read: the quick check without its counts, and what the teacher pinned without who wrote it. */
export const Asked = () => {
  const { t } = useTranslation();
  const pinned = usePinned();
  const check = useMember('class', 'check') ?? null;
  return (
    <div className="projector-asked">
      {check !== null && (
        <section className="projector-check">
          <h2 className="projector-check-words">{t('projector.check')}</h2>
          <p className="projector-check-hint">{t('projector.check_hint')}</p>
        </section>
      )}
      {pinned !== null && <Pinned message={pinned} />}
    </div>
  );
};

const Pinned = ({ message: { kind, text } }: { readonly message: Pick<ChatMessage, 'kind' | 'text'> }) => {
  const { t } = useTranslation();
  const box = useFit(text);
  return (
    <section className="projector-pinned">
      {kind === 'question' && <h2 className="projector-kind">{t('projector.question')}</h2>}
      <div ref={box} className="projector-text">
        <p>{text}</p>
      </div>
      <p className="projector-cut">{t('projector.cut')}</p>
    </section>
  );
};
