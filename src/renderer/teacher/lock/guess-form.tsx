import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdleMinutes } from '../../../shared/contract/lock.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { IdleField } from './idle-field.tsx';
import { isWholePin, PinField } from './pin-field.tsx';
import { useGuess } from './use-guess.ts';

/** Where the PIN is typed that opens the page. */
export const GuessForm = () => {
  const { t } = useTranslation();
  const problem_id = useId();
  const [pin, setPin] = useState('');
  const [is_short, setShort] = useState(false);
  const [forget_pin, setForget] = useState(false);
  const kept_minutes = useMember('teacher', 'lock')?.idle_minutes ?? null;
  /** undefined: as it is kept. */
  const [idle_minutes, setIdle] = useState<IdleMinutes | undefined>(undefined);
  const { run, is_busy, is_wrong, wait_seconds, whole_wait_seconds, failure } = useGuess();
  const is_waiting = wait_seconds > 0;
  const problem = (): string | null => {
    if (is_waiting) return t('lock.wait', { count: whole_wait_seconds });
    if (is_short) return t('lock.short');
    return is_wrong ? t('lock.wrong') : failure;
  };
  const submit = (): void => {
    if (is_waiting) return;
    setShort(!isWholePin(pin));
    if (!isWholePin(pin)) return;
    run(pin, { forget_pin, ...(idle_minutes === undefined ? {} : { idle_minutes }) });
    setPin('');
  };
  return (
    <form
      className="lock-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PinField
        label={t('lock.pin')}
        value={pin}
        has_focus
        problem_id={problem() === null ? null : problem_id}
        onChange={setPin}
      />
      {/* Said once: what counts down would be said each second. */}
      <p id={problem_id} className={is_waiting ? 'visually-hidden' : 'field-error'} role="alert">
        {problem()}
      </p>
      {is_waiting && (
        <p className="field-error" aria-hidden>
          {t('lock.wait', { count: wait_seconds })}
        </p>
      )}
      <Button type="submit" variant="primary" is_busy={is_busy}>
        {t('lock.open')}
      </Button>
      <More title={t('lock.settings')}>
        <Toggle label={t('lock.new_pin')} is_on={forget_pin} onChange={setForget} />
        <IdleField value={idle_minutes === undefined ? kept_minutes : idle_minutes} onChange={setIdle} />
        <p className="muted small">{t('lock.settings_hint')}</p>
      </More>
    </form>
  );
};
