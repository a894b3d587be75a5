import { X } from 'lucide-react';
import { memo, type ComponentProps, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { consentSchema, type Consent } from '../../../shared/contract/classroom/sessions.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { Button } from '../ui/button.tsx';
import type { DraftRow } from './draft.ts';

const STATES = consentSchema.shape.state.options;
const isState = (value: string): value is Consent['state'] => (STATES as readonly string[]).includes(value);

/** A column that every student has something in. */
export type NamingField = 'number' | 'name';

interface RosterRowsProps {
  readonly name: string;
  readonly rows: readonly DraftRow[];
  /** Enter was pressed in this column of the last row. */
  readonly onPastEnd: (field: NamingField) => void;
  /** Both the same functions at every rendering. */
  readonly onChange: (row_id: string, part: Partial<DraftRow>) => void;
  /** @param at the row, from 1 */
  readonly onRemove: (row_id: string, at: number) => void;
}

/** The students of a list, a row of fields each. */
export const RosterRows = ({ name, rows, onPastEnd, onChange, onRemove }: RosterRowsProps) => {
  const { t } = useTranslation();
  const table = t('rosters.edit.table', { name });
  /** Enter goes down the column, as in a spreadsheet: a class is typed name after name, and saved once. */
  const goDown = (event: KeyboardEvent): void => {
    const { target, key, nativeEvent } = event;
    // Of an input method's Enter the syllable is not finished yet.
    if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const field = target.dataset['field'];
    const below = target.closest('tr')?.nextElementSibling;
    const next = below?.querySelector<HTMLInputElement>(`[data-field=${field ?? ''}]:enabled`);
    if (next !== undefined && next !== null) next.focus();
    else if (below === null && (field === 'number' || field === 'name')) onPastEnd(field);
  };
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
        <tbody onKeyDown={goDown}>
          {rows.map((row, index) => (
            <Row key={row.row_id} row={row} at={index + 1} onChange={onChange} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface TextCellProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly field: NamingField | 'consent_date' | 'consent_form';
  readonly onType: (text: string) => void;
}

/** A cell that is typed into. */
const TextCell = ({ field, onType, className = '', ...input }: TextCellProps) => (
  <td>
    <input
      maxLength={LIMITS.name_chars}
      {...input}
      data-field={field}
      className={`field-input ${className}`}
      onChange={({ target }) => {
        onType(target.value);
      }}
    />
  </td>
);

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
      <TextCell
        className="roster-number"
        field="number"
        aria-label={label('number')}
        value={row.number}
        inputMode="numeric"
        onType={(number) => {
          onChange(row.row_id, { number });
        }}
      />
      <TextCell
        field="name"
        aria-label={label('name')}
        value={row.name}
        onType={(name) => {
          onChange(row.row_id, { name });
        }}
      />
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
      <TextCell
        field="consent_date"
        type="date"
        aria-label={label('consent_date')}
        value={row.date}
        disabled={!has_answer}
        onType={(date) => {
          onChange(row.row_id, { date });
        }}
      />
      <TextCell
        field="consent_form"
        aria-label={label('consent_form')}
        value={row.form}
        disabled={!has_answer}
        placeholder={has_answer ? t('rosters.edit.form_hint') : ''}
        onType={(form) => {
          onChange(row.row_id, { form });
        }}
      />
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
