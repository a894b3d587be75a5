import { Dices } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { Choice } from '../ui/choice.tsx';
import { useSend } from './use-send.ts';

const MODES = ['open', 'approve', 'locked'] as const;

/** Who may come in, in one tap. */
export const DoorSwitch = () => {
  const { t } = useTranslation();
  const door = useMember('teacher', 'door') ?? null;
  const { send, is_refused } = useSend();
  if (door === null) return null;
  const { mode, pseudonyms } = door;
  return (
    <div className="door">
      <Choice
        label={t('door.label')}
        value={mode}
        options={MODES.map((value) => ({ value, label: t(`door.mode_${value}`) }))}
        onChange={(chosen) => {
          send('door.set', { mode: chosen, pseudonyms });
        }}
      />
      <ToggleButton
        className="door-pseudonyms"
        aria-label={t('door.pseudonyms')}
        isSelected={pseudonyms}
        onChange={(chosen) => {
          send('door.set', { mode, pseudonyms: chosen });
        }}
      >
        <Dices aria-hidden />
      </ToggleButton>
      {mode !== 'open' && <p className="door-hint muted small">{t(`door.hint_${mode}`)}</p>}
      {is_refused && (
        <p className="field-error" role="alert">
          {t('door.failed')}
        </p>
      )}
    </div>
  );
};
