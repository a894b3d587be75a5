import { LockKeyhole } from 'lucide-react';
import { useId } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { More } from '../ui/more.tsx';
import { GuessForm } from './guess-form.tsx';
import { useCover } from './use-cover.ts';
import { useIsLocking } from './use-lock.ts';

/** Over the whole page while its teacher is away from it, until the PIN is typed. */
export const LockCover = () => {
  const { t } = useTranslation();
  const dialog = useCover();
  const heading_id = useId();
  const is_locking = useIsLocking();
  return createPortal(
    // A dialog that was open already hides whatever comes beside it, but for what says that it stands above.
    <dialog ref={dialog} className="lock" aria-labelledby={heading_id} data-react-aria-top-layer="true">
      <div className="lock-card">
        <LockKeyhole className="lock-icon" aria-hidden />
        <h1 id={heading_id} className="title-xl">
          {t(is_locking ? 'lock.locking' : 'lock.heading')}
        </h1>
        {is_locking ? (
          <p className="muted">{t('lock.locking_hint')}</p>
        ) : (
          <>
            <p className="muted">{t('lock.goes_on')}</p>
            <GuessForm />
            <More title={t('lock.forgot')}>
              <p className="muted small">
                {t(window.airclass === undefined ? 'lock.forgot_server' : 'lock.forgot_app')}
              </p>
            </More>
          </>
        )}
      </div>
    </dialog>,
    document.body,
  );
};
