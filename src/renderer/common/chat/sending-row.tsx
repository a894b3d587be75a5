import { Clock, RotateCcw, TriangleAlert } from 'lucide-react';
import type { MouseEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageText } from './message-text.tsx';
import { mayRetry, refusalWordOf } from './refusal.ts';
import type { Sending } from './sends.ts';

interface SendingRowProps {
  readonly sending: Sending;
  /** What it is, where that is not for everybody. */
  readonly kind: string | null;
  readonly onRetry: (id: string) => void;
  /** Back into the field. */
  readonly onEdit: (id: string) => void;
  readonly onDrop: (id: string) => void;
}

/** Where the keyboard goes as a row goes: to another one that wants to be dealt with, else to the newest message, else to the list. */
const beside = (row: HTMLElement | null): HTMLElement | null => {
  const list = row?.closest<HTMLElement>('.chat-scroller') ?? null;
  const others = [...(list?.querySelectorAll<HTMLElement>('[data-step="refused"]') ?? [])];
  const at = others.findIndex((one) => one === row);
  const next = others[at + 1] ?? others[at - 1];
  const rows = list?.querySelectorAll<HTMLElement>('[data-row]');
  return next?.querySelector('button') ?? rows?.[rows.length - 1] ?? list;
};

/** One's own message that the class does not have yet: on its way, or refused, why, and what one can do. */
export const SendingRow = ({ sending, kind, onRetry, onEdit, onDrop }: SendingRowProps): ReactElement => {
  const { t } = useTranslation();
  const { id, payload, step, code, details } = sending;
  const word = step === 'refused' && code !== null ? refusalWordOf(code, details) : null;
  const wait = code === null ? null : refusalWordOf(code, details);
  const on_its_way = step === 'refused' ? 'waiting' : step;
  /** The buttons go with their reason, and the keyboard with none of them, where what was asked for has not taken it elsewhere. */
  const ask =
    (work: (id: string) => void) =>
    ({ currentTarget }: MouseEvent): void => {
      const next = beside(currentTarget.closest<HTMLElement>('.chat-row'));
      work(id);
      if (document.activeElement === currentTarget) next?.focus({ preventScroll: true });
    };
  const take_back = (
    <>
      <button type="button" className="chat-action" onClick={ask(onEdit)}>
        {t('chat.edit')}
      </button>
      <button type="button" className="chat-action" onClick={ask(onDrop)}>
        {t('chat.drop')}
      </button>
    </>
  );
  return (
    <li className="chat-row" data-own="true" data-step={step}>
      {kind !== null && <p className="chat-meta">{kind}</p>}
      <div className="chat-bubble">
        <MessageText text={payload.text} has_links={false} is_current />
      </div>
      {word === null ? (
        <>
          <p className="chat-status">
            <Clock aria-hidden="true" size={14} />
            {t(
              wait === 'slow'
                ? 'chat.waits_slow'
                : wait === 'full'
                  ? 'chat.waits_full'
                  : `chat.step.${on_its_way}`,
            )}
          </p>
          {step === 'waiting' && wait !== null && <p className="chat-actions">{take_back}</p>}
        </>
      ) : (
        <>
          <p className="chat-status chat-status--bad" role="alert">
            <TriangleAlert aria-hidden="true" size={14} />
            {t(`chat.refused.${word}`)}
          </p>
          <p className="chat-actions">
            {mayRetry(word) && (
              <button type="button" className="chat-action" onClick={ask(onRetry)}>
                <RotateCcw aria-hidden="true" size={16} />
                {t('chat.retry')}
              </button>
            )}
            {take_back}
          </p>
        </>
      )}
    </li>
  );
};
