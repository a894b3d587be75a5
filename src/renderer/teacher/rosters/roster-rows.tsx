import { X } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { consentSchema, type Consent } from '../../../shared/contract/classroom/sessions.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { Button } from '../ui/button.tsx';
import type { DraftRow } from './draft.ts';

const STATES = consentSchema.shape.state.options;
const isState = (value: string): value is Consent['state'] => (STATES as readonly string[]).includes(value);

interface RosterRowsProps {
  readonly name: string;
  readonly rows: readonly DraftRow[];
  /** Both the same functions at every rendering. */
  readonly onChange: (row_id: string, part: Partial<DraftRow>) => void;
  /** @param at the row, from 1 */
  readonly onRemove: (row_id: string, at: number) => void;
}

/** The students of a list, a row of fields each. */
export const RosterRows = ({ name, rows, onChange, onRemove }: RosterRowsProps) => {
  const { t } = useTranslation();
  const table = t('rosters.edit.table', { name });
  return (
    <div className="roster-scroll" tabIndex={0} role="region" aria-label={table}>
      <table className="roster-table">
        <caption className="visually-hidden">{table}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rosters.fields.number')}</th>
            <th scope="col">{t('rosters.fields.name')}</th>
            <th scope="col">{t('rosters.fields.consent')}</th>
            <th scope="col">{t('rosters.fields.consent_date')}</th>
            <th scope="col">{t('rosters.fields.consent_form')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('rosters.edit.remove_column')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.row_id} row={row} at={index + 1} onChange={onChange} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface RowProps extends Pick<RosterRowsProps, 'onChange' | 'onRemove'> {
  readonly row: DraftRow;
  /** From 1. */
  readonly at: number;
}

const Row = memo(({ row, at, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation();
  const label = (field: 'number' | 'name' | 'consent' | 'consent_date' | 'consent_form'): string =>
    t('rosters.edit.cell', { row: at, field: t(`rosters.fields.${field}`) });
  const has_answer = row.state !== 'unasked';
  return (
    <tr>
      <td>
        <input
          className="field-input roster-number"
          data-field="number"
          aria-label={label('number')}
          value={row.number}
          maxLength={LIMITS.name_chars}
          inputMode="numeric"
          onChange={({ target }) => {
            onChange(row.row_id, { number: target.value });
          }}
        />
      </td>
      <td>
        <input
          className="field-input"
          aria-label={label('name')}
          value={row.name}
          maxLength={LIMITS.name_chars}
          onChange={({ target }) => {
            onChange(row.row_id, { name: target.value });
          }}
        />
      </td>
      <td>
        <select
          className="field-input"
          aria-label={label('consent')}
          value={row.state}
          onChange={({ target }) => {
            if (isState(target.value)) onChange(row.row_id, { state: target.value });
          }}
        >
          {STATES.map((state) => (
            <option key={state} value={state}>
              {t(`rosters.consent.${state}`)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="date"
          className="field-input"
          aria-label={label('consent_date')}
          value={row.date}
          disabled={!has_answer}
          onChange={({ target }) => {
            onChange(row.row_id, { date: target.value });
          }}
        />
      </td>
      <td>
        <input
          className="field-input"
          aria-label={label('consent_form')}
          value={row.form}
          maxLength={LIMITS.name_chars}
          disabled={!has_answer}
          placeholder={has_answer ? t('rosters.edit.form_hint') : ''}
          onChange={({ target }) => {
            onChange(row.row_id, { form: target.value });
          }}
        />
      </td>
      <td>
        <Button
          variant="bare"
          size="small"
          aria-label={t('rosters.edit.remove', { row: at })}
          onPress={() => {
            onRemove(row.row_id, at);
          }}
        >
          <X aria-hidden />
        </Button>
      </td>
    </tr>
  );
});
Row.displayName = 'Row';
