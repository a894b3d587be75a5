import { useEffect, useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermName } from '../../../shared/contract/engagement/scores.ts';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';
import { TextField } from '../ui/text-field.tsx';
import { sendingOf } from './sending.ts';

/** As the contract has it. */
const NOTE_CHARS = 200;

export interface DisputeProps {
  readonly term: TermName;
  /** What the term says: the button's name tells of which it is. */
  readonly sentence: string;
  readonly dispute: { readonly note: string } | null;
  readonly onTold: () => void;
}

/** "That's not right": told to the teacher with a note, and taken back. */
export const Dispute = ({ term, sentence, dispute, onTold }: DisputeProps): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const means_id = useId();
  const [is_writing, setWriting] = useState(false);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<{ readonly id: string; readonly disputes: boolean } | null>(null);
  const status = useOutboxStatus(sent?.id ?? '');
  const is_told = dispute !== null;
  // What the node keeps is not in the score before it is asked for again.
  const sending = sent === null || sent.disputes === is_told ? null : sendingOf(status);
  const place = useRef<HTMLDivElement>(null);
  const is_moved = useRef(false);
  useEffect(() => {
    if (!is_moved.current) return;
    is_moved.current = false;
    place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [is_writing, is_told]);

  const send = (disputes: boolean): void => {
    const { id, saved } = outbox.enqueue('engagement.dispute', {
      term,
      disputes,
      note: disputes ? note.trim() : '',
    });
    setSent({ id, disputes });
    is_moved.current = true;
    setWriting(false);
    void saved.then(({ step }) => {
      if (step === 'saved') onTold();
    });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send(true);
  };
  const write = (on: boolean): void => {
    is_moved.current = true;
    setWriting(on);
  };
  const is_busy = sending === 'sending' || sending === 'waits';
  return (
    <div ref={place}>
      <p role="status" className="own__quiet">
        {sending !== null && t(`own_score.dispute.${sending}`)}
        {sending === null && is_told && t('own_score.dispute.told')}
      </p>
      {is_told && dispute.note !== '' && (
        <p className="own__quiet own__note">{t('own_score.dispute.note_told', { note: dispute.note })}</p>
      )}
      {is_writing ? (
        <form
          className="own__form"
          onSubmit={submit}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // It is the form's: the sheet stays open.
            event.preventDefault();
            write(false);
          }}
        >
          <TextField
            label={t('own_score.dispute.note')}
            autoComplete="off"
            maxLength={NOTE_CHARS}
            value={note}
            problem_id={null}
            onChange={({ target }) => {
              setNote(target.value);
            }}
          />
          <p id={means_id} className="own__quiet">
            {t('own_score.dispute.means')}
          </p>
          <div className="own__buttons">
            <button type="submit" className="button button--main" aria-describedby={means_id}>
              {t('own_score.dispute.send')}
            </button>
            <button
              type="button"
              className="button button--quiet"
              onClick={() => {
                write(false);
              }}
            >
              {t('own_score.dispute.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <button
          type="button"
          className="link-button"
          aria-disabled={is_busy}
          aria-label={is_told ? undefined : t('own_score.dispute.about', { what: sentence })}
          onClick={() => {
            if (is_busy) return;
            if (is_told) send(false);
            else write(true);
          }}
        >
          {t(is_told ? 'own_score.dispute.back' : 'own_score.dispute.open')}
        </button>
      )}
    </div>
  );
};
