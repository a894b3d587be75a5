import { useDeferredValue, useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinLook } from '../../../shared/contract/classroom/door.ts';
import { TextField } from '../ui/text-field.tsx';

type Row = NonNullable<JoinLook['names']>[number];

export interface NameListProps {
  readonly names: readonly Row[];
  /** null: none is chosen. */
  readonly chosen: string | null;
  readonly problem_id: string | null;
  readonly onChoose: (row: Row) => void;
}

/** A shorter list is seen whole. */
const SEARCH_FROM = 13;

const spaceless = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s/g, '');

/**
 * The class list to choose from: by thumb, by arrow keys, or by typing some of the name or the number. Who is free stands first, and who is
 * taken after them, each in the list's order: late comers find themselves among few.
 */
export const NameList = ({ names, chosen, problem_id, onChoose }: NameListProps): ReactElement => {
  const { t } = useTranslation();
  const group = useId();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(spaceless(typed));
  const ordered = [...names.filter(({ taken }) => !taken), ...names.filter(({ taken }) => taken)];
  const shown = ordered.filter(
    ({ row_id, name, student_number }) =>
      row_id === chosen || spaceless(name).includes(wanted) || (student_number ?? '').startsWith(wanted),
  );
  return (
    <>
      {names.length >= SEARCH_FROM && (
        <TextField
          label={t('student.names.search')}
          inputMode="search"
          autoComplete="off"
          enterKeyHint="search"
          value={typed}
          problem_id={null}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          onKeyDown={(event) => {
            // Enter looks at what was found; it must not join with what was chosen before.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <fieldset className="names" aria-describedby={problem_id ?? undefined}>
        <legend className="visually-hidden">{t('student.names.legend')}</legend>
        {shown.map((row) => (
          <label key={row.row_id} className="names__row" data-taken={row.taken}>
            <input
              type="radio"
              name={group}
              className="names__radio"
              checked={row.row_id === chosen}
              onChange={() => {
                onChoose(row);
              }}
            />
            {row.student_number !== null && <span className="names__number">{row.student_number}</span>}{' '}
            <span className="names__name">{row.name}</span>
            {row.taken && (
              <>
                {' '}
                <span className="names__taken">{t('student.names.taken')}</span>
              </>
            )}
          </label>
        ))}
      </fieldset>
      <p role="status" className={shown.length === 0 ? 'names__none' : 'visually-hidden'}>
        {typed !== '' && t('student.names.found', { count: shown.length })}
      </p>
    </>
  );
};
