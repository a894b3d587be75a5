import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdleMinutes } from '../../../shared/contract/lock.ts';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { IdleField } from './idle-field.tsx';
import { isWholePin, PinField } from './pin-field.tsx';
import { lock_desk } from './use-lock.ts';

/** The PIN, typed twice: what was mistyped once would lock its teacher out. Then the page is locked. */
export const ChoosePin = () => {
  const { t } = useTranslation();
  const { api } = usePage();
  const problem_id = useId();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const kept_minutes = useMember('teacher', 'lock')?.idle_minutes ?? null;
  const [idle_minutes, setIdle] = useState<IdleMinutes>(kept_minutes);
  const [problem, setProblem] = useState<'bad_pin' | 'not_same' | null>(null);
  const submit = (): void => {
    if (!isWholePin(pin)) setProblem('bad_pin');
    else if (pin !== again) setProblem('not_same');
    else lock_desk.lock((signal) => api.call('lockPage', { body: { pin, idle_minutes }, signal }));
  };
  return (
    <Sheet title={t('lock.set_heading')} onClose={lock_desk.settle}>
      <form
        className="lock-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="muted">{t('lock.set_hint')}</p>
        <PinField
          label={t('lock.pin')}
          value={pin}
          has_focus
          problem_id={problem === 'bad_pin' ? problem_id : null}
          onChange={setPin}
        />
        <PinField
          label={t('lock.again')}
          value={again}
          problem_id={problem === 'not_same' ? problem_id : null}
          onChange={setAgain}
        />
        <p id={problem_id} className="field-error" role="alert">
          {problem !== null && t(`lock.${problem}`)}
        </p>
        <IdleField value={idle_minutes} onChange={setIdle} />
        <Button type="submit" variant="primary">
          {t('lock.set')}
        </Button>
      </form>
    </Sheet>
  );
};
