import { useEffect, useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { useOutbox, useOutboxStatus } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { TextField } from '../ui/text-field.tsx';
import { ListedPartners } from './listed-partners.tsx';
import { partnerProblemOf, type PartnerProblem } from './partner-problem.ts';
import { useChoices } from './use-choices.ts';

/** Chooses the partner from the class list, or types the name where there is none; gone by itself once the partner is there. */
export const PartnerForm = ({ onClose }: { readonly onClose: () => void }): ReactElement => {
  const { t } = useTranslation();
  const problem_id = useId();
  const outbox = useOutbox();
  const session_id = useMember('class', 'session')?.session_id ?? '';
  const [row_id, setRow] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [sent_id, setSent] = useState('');
  const [is_missing, setMissing] = useState(false);
  const status = useOutboxStatus(sent_id);
  const is_sending = status?.step === 'waiting' || status?.step === 'sent';
  const refused = partnerProblemOf(status);
  // Whoever was refused may have been taken since.
  const choices = useChoices(session_id, refused === null ? '' : sent_id);
  const is_coming = choices === null;
  const problem: PartnerProblem | null = is_missing ? 'none' : refused;
  const listed = choices?.names ?? null;
  const is_nobody = listed?.length === 0;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where nobody can be chosen it is the way out.
    if (!is_coming) form.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [is_coming]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (is_sending) return;
    const row = choices?.names?.find((one) => one.row_id === row_id);
    const chosen =
      row === undefined
        ? { name, ...(number.trim() === '' ? {} : { student_number: number }) }
        : { name: row.name, row_id: row.row_id };
    const is_none = choices?.names === null ? name.trim() === '' : row === undefined;
    setMissing(is_none);
    if (!is_none) setSent(outbox.enqueue('partner.set', chosen).id);
  };
  return (
    <form ref={form} className="devices__form" onSubmit={submit} noValidate>
      <p className="devices__heading">{t('devices.student.choose')}</p>
      {!is_nobody && <p className="devices__note">{t('devices.student.hint')}</p>}
      {choices === null && <div className="names names--opening" aria-hidden="true" />}
      {choices?.names === null && (
        <div className="join__who">
          <TextField
            label={t('devices.student.name')}
            autoComplete="off"
            maxLength={LIMITS.name_chars}
            value={name}
            problem_id={problem === null ? null : problem_id}
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
          <TextField
            className="field--number"
            label={t('devices.student.number')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={LIMITS.name_chars}
            value={number}
            problem_id={null}
            onChange={({ target }) => {
              setNumber(target.value);
            }}
          />
        </div>
      )}
      {listed !== null && (
        <ListedPartners
          names={listed}
          chosen={row_id}
          problem_id={problem === null ? null : problem_id}
          onChoose={setRow}
        />
      )}
      <p id={problem_id} role="alert" className="devices__problem">
        {problem !== null && t(`devices.student.problem.${problem}`)}
      </p>
      <div className="devices__go">
        {!is_nobody && (
          <button type="submit" className="button button--main" aria-disabled={is_sending}>
            {t(is_sending ? 'devices.student.sending' : 'devices.student.add')}
          </button>
        )}
        {/* What is on its way cannot be taken back: the partner would come later all the same. */}
        {!is_sending && (
          <button type="button" className="button button--quiet" onClick={onClose}>
            {t('devices.student.cancel')}
          </button>
        )}
      </div>
    </form>
  );
};
