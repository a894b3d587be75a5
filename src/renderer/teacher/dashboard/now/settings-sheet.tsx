import { useState } from 'react';
import { Form, Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { alertSettingsSchema, type AlertSettings } from '../../../../shared/contract/engagement/alerts.ts';
import { useOutbox, useOutboxStatus } from '../../../common/outbox/use-outbox.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { Toggle } from '../../share/device-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Whether a lesson is measured, and when the teacher wishes to be told. */
export const SettingsSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const settings = useMember('teacher', 'alert_settings');
  return (
    <Sheet title={t('dashboard.settings.title')} onClose={onClose}>
      <Measuring />
      {settings !== undefined && <AlertsForm settings={settings} />}
    </Sheet>
  );
};

const Measuring = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const is_on = useMember('teacher', 'measuring') ?? true;
  const [is_for_later, setForLater] = useState(false);
  return (
    <>
      <Toggle
        label={t('dashboard.settings.measuring')}
        hint={t('dashboard.settings.measuring_hint')}
        is_on={is_on}
        onChange={(wanted) => {
          outbox.enqueue('engagement.measure', { is_on: wanted, for_later_lessons: is_for_later });
        }}
      />
      <Toggle
        label={t(is_on ? 'dashboard.settings.later_on' : 'dashboard.settings.later_off')}
        is_on={is_for_later}
        onChange={(wanted) => {
          setForLater(wanted);
          if (wanted) outbox.enqueue('engagement.measure', { is_on, for_later_lessons: true });
        }}
      />
    </>
  );
};

const PERCENT = 100;

interface FieldSpec {
  readonly field: keyof AlertSettings;
  readonly words: 'share' | 'window' | 'budget';
  /** What is shown is so many times what is sent. */
  readonly times: number;
}

const FIELDS: readonly FieldSpec[] = [
  { field: 'class_share', words: 'share', times: PERCENT },
  { field: 'window_minutes', words: 'window', times: 1 },
  { field: 'budget', words: 'budget', times: 1 },
];

const AlertsForm = ({ settings }: { readonly settings: AlertSettings }) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const [typed, setTyped] = useState(settings);
  const [sent, setSent] = useState('');
  const is_saved = useOutboxStatus(sent)?.step === 'saved';
  return (
    <Form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(outbox.enqueue('engagement.set', typed).id);
      }}
    >
      {FIELDS.map(({ field, words, times }) => {
        const { minValue, maxValue } = alertSettingsSchema.shape[field];
        return (
          <NumberField
            key={field}
            className="field"
            minValue={(minValue ?? 0) * times}
            maxValue={(maxValue ?? 1) * times}
            step={1}
            value={Math.round(typed[field] * times)}
            onChange={(value) => {
              setSent('');
              // An emptied field means what it last said.
              if (!Number.isNaN(value)) setTyped({ ...typed, [field]: value / times });
            }}
          >
            <Label className="field-label">
              {t(`dashboard.settings.${words}`)} ({t(`dashboard.settings.${words}_hint`)})
            </Label>
            <Input className="field-input" />
          </NumberField>
        );
      })}
      <div className="now-buttons">
        <Button type="submit" size="small" variant="primary">
          {t('dashboard.settings.save')}
        </Button>
        <p role="status">{is_saved && t('dashboard.settings.saved')}</p>
      </div>
    </Form>
  );
};
