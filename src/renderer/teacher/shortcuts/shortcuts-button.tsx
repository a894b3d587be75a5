import { Keyboard } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { alert_tone, playTone } from '../alerts/tone.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useShortcut, useShortcutList, useShortcutsOn } from './shortcuts.tsx';

/** Opens the list of keys, and what else is set for this computer. */
export const ShortcutsButton = () => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  useShortcut({
    key: '?',
    label: t('shortcuts.help'),
    run: () => {
      setOpen(true);
    },
  });
  return (
    <>
      <Button
        variant="bare"
        aria-label={t('shortcuts.open')}
        aria-haspopup="dialog"
        onPress={() => {
          setOpen(true);
        }}
      >
        <Keyboard aria-hidden />
      </Button>
      {is_open && (
        <ShortcutsSheet
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};

const ShortcutsSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const shortcuts = useShortcutList();
  const [is_on, setOn] = useShortcutsOn();
  const has_tone = useSyncExternalStore(alert_tone.subscribe, alert_tone.get);
  return (
    <Sheet title={t('shortcuts.heading')} onClose={onClose}>
      <Toggle
        label={t('shortcuts.tone')}
        hint={t('shortcuts.tone_hint')}
        is_on={has_tone}
        onChange={(wanted) => {
          alert_tone.set(wanted);
          // So one hears what it is; and a browser lets a page be heard from a press on.
          if (wanted) playTone();
        }}
      />
      <Toggle label={t('shortcuts.on')} hint={t('shortcuts.on_hint')} is_on={is_on} onChange={setOn} />
      <h3 className="field-label">{t('shortcuts.keys')}</h3>
      <dl className="shortcut-list" data-off={!is_on}>
        {shortcuts.map(({ key, label }) => (
          <div key={key} className="shortcut">
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
};
