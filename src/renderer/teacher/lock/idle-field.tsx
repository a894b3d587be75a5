import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IDLE_MINUTES, type IdleMinutes } from '../../../shared/contract/lock.ts';

interface IdleFieldProps {
  readonly value: IdleMinutes;
  readonly onChange: (minutes: IdleMinutes) => void;
}

/** After how long the page locks by itself, if at all. */
export const IdleField = ({ value, onChange }: IdleFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('lock.idle')}
      </label>
      <select
        id={id}
        className="field-input"
        aria-describedby={`${id}-hint`}
        value={value ?? 'off'}
        onChange={({ target }) => {
          onChange(IDLE_MINUTES.find((minutes) => String(minutes) === target.value) ?? null);
        }}
      >
        <option value="off">{t('lock.idle_off')}</option>
        {IDLE_MINUTES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t('lock.idle_after', { minutes })}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="muted small">
        {t('lock.idle_hint')}
      </p>
    </div>
  );
};
