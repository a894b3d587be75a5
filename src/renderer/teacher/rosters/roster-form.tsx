import { CheckCheck, Plus, Save } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { allGiven, blankRow, firstNameless, isBlank, type Draft, type DraftRow } from './draft.ts';
import { RosterRows, type NamingField } from './roster-rows.tsx';
import { useRosterDraft, type RosterDraftInput } from './use-roster-draft.ts';

/** The day that it is here, as a field of a date has it. */
const today = (): string => {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

interface RosterFormProps extends RosterDraftInput {
  readonly onDirty: (is_dirty: boolean) => void;
}

/** A list in fields: its name, and each student's number, name and consent. */
export const RosterForm = ({ onDirty, ...input }: RosterFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const rows_ref = useRef<HTMLDivElement>(null);
  const keep_ref = useFocusHeir<HTMLDivElement>('button');
  const { draft, is_dirty, conflict, failure, ...edited } = useRosterDraft(input);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    onDirty(is_dirty);
  }, [is_dirty, onDirty]);

  const changeDraft = edited.change;
  const change = useCallback(
    (next: (now: Draft) => Draft): void => {
      setProblem(null);
      changeDraft(next);
    },
    [changeDraft],
  );
  // The same functions at every rendering: a key press in one row renders no other.
  const changeRow = useCallback(
    (row_id: string, part: Partial<DraftRow>): void => {
      change(({ name, rows }) => ({
        name,
        rows: rows.map((row) => (row.row_id === row_id ? { ...row, ...part } : row)),
      }));
    },
    [change],
  );
  const submit = (): void => {
    const nameless = firstNameless(draft);
    if (draft.name.trim() === '') setProblem(t('rosters.preview.name_missing'));
    else if (nameless !== null) setProblem(t('rosters.edit.name_missing', { row: nameless }));
    else edited.save();
  };
  const focusRow = useCallback((at: number, field: NamingField = 'number'): void => {
    requestAnimationFrame(() => {
      const column = [...(rows_ref.current?.querySelectorAll<HTMLElement>(`[data-field=${field}]`) ?? [])];
      const button = rows_ref.current?.querySelector<HTMLElement>('[data-add]');
      (column[at] ?? column.at(-1) ?? button)?.focus();
    });
  }, []);
  const is_full = draft.rows.length >= LIMITS.roster_entries;
  const addRow = (field?: NamingField): void => {
    if (is_full) return;
    const row = blankRow();
    change((now) => ({ ...now, rows: [...now.rows, row] }));
    focusRow(draft.rows.length, field);
  };
  const removeRow = useCallback(
    (row_id: string, at: number): void => {
      change(({ name, rows }) => ({ name, rows: rows.filter((row) => row.row_id !== row_id) }));
      focusRow(at - 1);
    },
    [change, focusRow],
  );

  return (
    <form
      className="roster-form"
      onSubmit={(event) => {
        event.preventDefault();
        // Over another window's list only by the button that says so.
        if (conflict === null) submit();
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={`${id}-name`}>
          {t('rosters.edit.name_label')}
        </label>
        <input
          id={`${id}-name`}
          className="field-input"
          value={draft.name}
          maxLength={LIMITS.title_chars}
          placeholder={t('rosters.preview.name_hint')}
          autoFocus={input.roster === null}
          onChange={(event) => {
            const { value } = event.target;
            change((now) => ({ ...now, name: value }));
          }}
        />
      </div>
      <div ref={rows_ref} className="roster-rows">
        <RosterRows
          name={draft.name}
          rows={draft.rows}
          onPastEnd={addRow}
          onChange={changeRow}
          onRemove={removeRow}
        />
        <div className="roster-tools">
          <Button
            data-add
            isDisabled={is_full}
            onPress={() => {
              addRow();
            }}
          >
            <Plus aria-hidden />
            {t('rosters.edit.add')}
          </Button>
          <Button
            variant="bare"
            isDisabled={!draft.rows.some((row) => row.state === 'unasked' && !isBlank(row))}
            onPress={() => {
              change((now) => allGiven(now, today()));
            }}
          >
            <CheckCheck aria-hidden />
            {t('rosters.edit.all_given')}
          </Button>
        </div>
        {is_full && <p className="muted small">{t('rosters.edit.full', { max: LIMITS.roster_entries })}</p>}
      </div>
      <p className="muted small">{t('rosters.consent_note')}</p>
      <div ref={keep_ref} tabIndex={-1} className="roster-keep">
        {conflict !== null && (
          <ConflictNotice
            conflict={conflict}
            is_busy={edited.is_busy}
            onTake={edited.takeNewer}
            onSaveOver={submit}
          />
        )}
        <div className="roster-actions">
          <p role="status" className="muted small">
            {is_dirty ? t('rosters.edit.changed') : edited.told !== null && t(`rosters.edit.${edited.told}`)}
          </p>
          <Button
            type="submit"
            variant="primary"
            is_busy={edited.is_busy}
            isDisabled={!is_dirty || conflict !== null}
          >
            <Save aria-hidden />
            {t(edited.is_busy ? 'rosters.edit.saving' : 'rosters.edit.save')}
          </Button>
        </div>
      </div>
      {(problem ?? failure) !== null && (
        <p className="field-error" role="alert">
          {problem ?? failure}
        </p>
      )}
    </form>
  );
};
