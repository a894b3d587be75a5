import { LockKeyhole } from 'lucide-react';
import { useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { isWholePin, PinField } from './pin-field.tsx';
import { useCover } from './use-cover.ts';
import { useGuess } from './use-guess.ts';

/** Over the whole page while its teacher is away from it, until the PIN is typed. */
export const LockCover = () => {
  const { t } = useTranslation();
  const dialog = useCover();
  const heading_id = useId();
  const problem_id = useId();
  const [pin, setPin] = useState('');
  const [forget_pin, setForget] = useState(false);
  const { run, is_busy, is_wrong, wait_seconds, failure } = useGuess();
  const problem = (): string | null => {
    if (wait_seconds > 0) return t('lock.wait', { count: wait_seconds });
    return is_wrong ? t('lock.wrong') : failure;
  };
  const submit = (): void => {
    if (!isWholePin(pin) || wait_seconds > 0) return;
    run(pin, forget_pin);
    setPin('');
  };
  return createPortal(
    // A dialog that was open already hides whatever comes beside it, but for what says that it stands above.
    <dialog ref={dialog} className="lock" aria-labelledby={heading_id} data-react-aria-top-layer="true">
      <div className="lock-card">
        <LockKeyhole className="lock-icon" aria-hidden />
        <h1 id={heading_id} className="title-xl">
          {t('lock.heading')}
        </h1>
        <p className="muted">{t('lock.goes_on')}</p>
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
          <p id={problem_id} className="field-error" role="alert">
            {problem()}
          </p>
          <Button type="submit" variant="primary" is_busy={is_busy}>
            {t('lock.open')}
          </Button>
          <Toggle label={t('lock.new_pin')} is_on={forget_pin} onChange={setForget} />
        </form>
        <More title={t('lock.forgot')}>
          <p className="muted small">
            {t(window.airclass === undefined ? 'lock.forgot_server' : 'lock.forgot_app')}
          </p>
        </More>
      </div>
    </dialog>,
    document.body,
  );
};
