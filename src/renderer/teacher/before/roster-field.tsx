import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterSummary } from '../../../shared/contract/rosters.ts';

interface RosterFieldProps {
  readonly lists: readonly RosterSummary[];
  /** A list's id; '' for none. */
  readonly value: string;
  readonly onChange: (roster_id: string) => void;
}

/** Which class comes. */
export const RosterField = ({ lists, value, onChange }: RosterFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('rosters.start.label')}
      </label>
      <select
        id={id}
        className="field-input"
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        <option value="">{t('rosters.start.none')}</option>
        {lists.toReversed().map(({ roster_id, name, students }) => (
          <option key={roster_id} value={roster_id}>
            {t('rosters.start.option', { name, count: students })}
          </option>
        ))}
      </select>
    </div>
  );
};
