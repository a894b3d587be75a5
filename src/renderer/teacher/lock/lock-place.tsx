import './lock.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useFailureWords } from '../data/use-action.ts';
import { Sheet } from '../ui/sheet.tsx';
import { ChoosePin } from './choose-pin.tsx';
import { LockCover } from './lock-cover.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { lock_desk, useIsLocked, useLockedSince, useLockStep } from './use-lock.ts';

/** What of the lock stands over the page: its cover, the PIN that is chosen first, or why it did not lock. */
export const LockPlace = () => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const is_locked = useIsLocked();
  const { step, failure } = useLockStep();
  const locked_since = useLockedSince();
  const is_over = useMember('teacher', 'session') === null;
  useIdleLock();
  useEffect(() => {
    // A lock ends with its lesson.
    if (locked_since !== null || is_over) lock_desk.settle();
  }, [locked_since, is_over]);
  if (is_locked) return <LockCover />;
  if (step === 'choosing') return <ChoosePin />;
  if (failure === null) return null;
  return (
    <Sheet title={t('lock.tool')} onClose={lock_desk.settle}>
      <p className="dialog-failure" role="alert">
        {t('lock.failed', { reason: wordsOf(failure) })}
      </p>
    </Sheet>
  );
};
