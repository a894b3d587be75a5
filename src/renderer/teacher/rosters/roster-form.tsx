import { CheckCheck, Plus, Save } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import {
  allGiven,
  blankRow,
  bodyOf,
  draftOf,
  firstNameless,
  isBlank,
  type Draft,
  type DraftRow,
} from './draft.ts';
import { RosterRows } from './roster-rows.tsx';

/** A new list offers so many rows to begin with. */
const FIRST_ROWS = 3;

const blankDraft = (): Draft => ({ name: '', rows: Array.from({ length: FIRST_ROWS }, blankRow) });

/** The day that it is here, as a field of a date has it. */
const today = (): string => {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

interface RosterFormProps {
  readonly roster_id: string;
  /** null: a new one. */
  readonly roster: Roster | null;
  readonly onDirty: (is_dirty: boolean) => void;
  readonly onSaved: (roster: Roster) => void;
}

/** A list in fields: its name, and each student's number, name and consent. Nothing is kept before it is saved. */
export const RosterForm = ({ roster_id, roster, onDirty, onSaved }: RosterFormProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const id = useId();
  const rows_ref = useRef<HTMLDivElement>(null);
  const [saved, setSaved] = useState<Draft>(() => (roster === null ? blankDraft() : draftOf(roster)));
  const [draft, setDraft] = useState(saved);
  const [problem, setProblem] = useState<string | null>(null);
  const [is_saved, setIsSaved] = useState(false);
  const is_dirty = draft !== saved;
  useEffect(() => {
    onDirty(is_dirty);
  }, [is_dirty, onDirty]);

  const change = useCallback((next: (now: Draft) => Draft): void => {
    setIsSaved(false);
    setProblem(null);
    setDraft(next);
  }, []);
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
  const save = useAction(async () => {
    const answer = await api.call('putRoster', { params: { roster_id }, body: bodyOf(draft) });
    const next = draftOf(answer);
    setSaved(next);
    // What was typed meanwhile stays, and is not saved yet.
    setDraft((now) => (now === draft ? next : now));
    setIsSaved(true);
    onSaved(answer);
  });
  const submit = (): void => {
    const nameless = firstNameless(draft);
    if (draft.name.trim() === '') setProblem(t('rosters.preview.name_missing'));
    else if (nameless !== null) setProblem(t('rosters.edit.name_missing', { row: nameless }));
    else save.run();
  };
  const focusRow = useCallback((at: number): void => {
    requestAnimationFrame(() => {
      const numbers = [...(rows_ref.current?.querySelectorAll<HTMLElement>('[data-field=number]') ?? [])];
      const button = rows_ref.current?.querySelector<HTMLElement>('[data-add]');
      (numbers[at] ?? numbers.at(-1) ?? button)?.focus();
    });
  }, []);
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
        submit();
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
          autoFocus={roster === null}
          onChange={(event) => {
            const { value } = event.target;
            change((now) => ({ ...now, name: value }));
          }}
        />
      </div>
      <div ref={rows_ref} className="roster-rows">
        <RosterRows name={draft.name} rows={draft.rows} onChange={changeRow} onRemove={removeRow} />
        <div className="roster-tools">
          <Button
            data-add
            isDisabled={draft.rows.length >= LIMITS.roster_entries}
            onPress={() => {
              const row = blankRow();
              change((now) => ({ ...now, rows: [...now.rows, row] }));
              focusRow(draft.rows.length);
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
        {draft.rows.length >= LIMITS.roster_entries && (
          <p className="muted small">{t('rosters.edit.full', { max: LIMITS.roster_entries })}</p>
        )}
      </div>
      <p className="muted small">{t('rosters.consent_note')}</p>
      <div className="roster-actions">
        <p role="status" className="muted small">
          {is_saved && !is_dirty && t('rosters.edit.saved')}
          {is_dirty && t('rosters.edit.changed')}
        </p>
        <Button type="submit" variant="primary" is_busy={save.is_busy} isDisabled={!is_dirty}>
          <Save aria-hidden />
          {t(save.is_busy ? 'rosters.edit.saving' : 'rosters.edit.save')}
        </Button>
      </div>
      {(problem ?? save.failure) !== null && (
        <p className="field-error" role="alert">
          {problem ?? save.failure}
        </p>
      )}
    </form>
  );
};
