import { useId } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Device } from './use-share.ts';

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly is_on: boolean;
  readonly onChange: (is_on: boolean) => void;
}

/** One thing that is sent along, or not. */
export const Toggle = ({ label, hint, is_on, onChange }: ToggleProps) => (
  <SwitchField className="toggle-field" isSelected={is_on} onChange={onChange}>
    <SwitchButton className="toggle">
      <span className="toggle-track" aria-hidden>
        <span className="toggle-thumb" />
      </span>
      <span className="toggle-text">
        {label}
        {hint !== undefined && <span className="toggle-hint">{hint}</span>}
      </span>
    </SwitchButton>
  </SwitchField>
);

interface DeviceFieldProps {
  readonly label: string;
  readonly device: Device;
  readonly is_on: boolean;
  readonly device_id: string | null;
  readonly onToggle: (is_on: boolean) => void;
  readonly onDevice: (device_id: string | null) => void;
  /** What is shown of it while it is on. */
  readonly children?: React.ReactNode;
}

/** A microphone or a camera: on or off, which one, and why it does not come. */
export const DeviceField = (props: DeviceFieldProps) => {
  const { t } = useTranslation();
  const { label, device, is_on, device_id, children } = props;
  const id = useId();
  return (
    <div className="share-device">
      <Toggle label={label} is_on={is_on} onChange={props.onToggle} />
      {is_on && device.problem !== null && (
        <p className="note-look small" role="alert">
          {t(`teacher.share.problems.${device.problem}`)}
        </p>
      )}
      {is_on && device.problem === null && (
        // There from the first, so that nothing moves away under the pointer when the device comes.
        <div className="share-device-body">
          {device.stream !== null && children}
          {device.stream !== null && device.choices.length > 1 && (
            <>
              <label className="visually-hidden" htmlFor={id}>
                {label}: {t('teacher.share.device')}
              </label>
              <select
                id={id}
                className="field-input share-select"
                value={device_id ?? ''}
                onChange={({ target }) => {
                  props.onDevice(target.value === '' ? null : target.value);
                }}
              >
                <option value="">{t('teacher.share.device_default')}</option>
                {device.choices.map((choice, index) => (
                  <option key={choice.deviceId} value={choice.deviceId}>
                    {choice.label === ''
                      ? t('teacher.share.device_unnamed', { number: index + 1 })
                      : choice.label}
                  </option>
                ))}
              </select>
            </>
          )}
        </div>
      )}
    </div>
  );
};
