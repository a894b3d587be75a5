import { DoorClosedLocked, DoorOpen, UserRoundCheck, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { doorModeSchema, type DoorMode, type DoorState } from '../../../shared/contract/classroom/door.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useOrder } from './use-order.ts';

const ICONS: Readonly<Record<DoorMode, LucideIcon>> = {
  open: DoorOpen,
  approve: UserRoundCheck,
  locked: DoorClosedLocked,
};

/** Who may come in now, and the way to change it. Nothing while no lesson is open. */
export const DoorButton = () => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const door = useMember('teacher', 'door') ?? null;
  if (door === null) return null;
  const Icon = ICONS[door.mode];
  return (
    <>
      <Button
        size="small"
        onPress={() => {
          setOpen(true);
        }}
      >
        <Icon aria-hidden />
        <span className="visually-hidden">{t('door.label')}: </span>
        {t(`door.mode_${door.mode}`)}
      </Button>
      {is_open && (
        <DoorSettings
          door={door}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};

const DoorSettings = ({ door, onClose }: { readonly door: DoorState; readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { send, is_refused } = useOrder();
  const { mode, pseudonyms } = door;
  return (
    <Sheet title={t('door.settings')} onClose={onClose}>
      <RadioGroup
        className="share-presets"
        value={mode}
        onChange={(value) => {
          const chosen = doorModeSchema.safeParse(value);
          if (chosen.success) send('door.set', { mode: chosen.data });
        }}
      >
        <Label className="field-label">{t('door.label')}</Label>
        <div className="share-preset-row">
          {doorModeSchema.options.map((value) => (
            <RadioField key={value} value={value}>
              <RadioButton className="share-preset">
                <span>
                  <span className="share-preset-name">{t(`door.mode_${value}`)}</span>
                  <span className="toggle-hint">{t(`door.hint_${value}`)}</span>
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      <Toggle
        label={t('door.pseudonyms')}
        is_on={pseudonyms}
        onChange={(is_on) => {
          send('door.set', { pseudonyms: is_on });
        }}
      />
      {is_refused && (
        <p className="field-error" role="alert">
          {t('door.failed')}
        </p>
      )}
    </Sheet>
  );
};
