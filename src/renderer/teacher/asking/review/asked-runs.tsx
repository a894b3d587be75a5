import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { askedSheet } from '../review-parts.ts';

/** Leads back to all that was asked in this lesson, also once the next thing is asked. Nothing without a lesson. */
export const AskedRuns = () => {
  const { t } = useTranslation();
  const session_id = useMember('teacher', 'session')?.session_id ?? null;
  const { is_veiled } = useShown();
  const [is_opened, setOpened] = useState(false);
  useEffect(() => {
    void askedSheet.preload();
  }, []);
  if (session_id === null) return null;
  return (
    <>
      <Button
        size="small"
        isDisabled={is_veiled}
        aria-haspopup="dialog"
        onPress={() => {
          setOpened(true);
        }}
      >
        <History aria-hidden />
        {t('asking.asked_before')}
      </Button>
      {is_opened && !is_veiled && (
        <askedSheet.component
          session_id={session_id}
          onClose={() => {
            setOpened(false);
          }}
        />
      )}
    </>
  );
};
