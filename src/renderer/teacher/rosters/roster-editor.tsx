import { FileSpreadsheet, FileText, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { usePage } from '../data/page-context.ts';
import { useAction, useFailureWords, type Action } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RosterForm } from './roster-form.tsx';
import { saveFile } from '../data/save-file.ts';
import { useLostFocus } from './use-lost-focus.ts';
import { useRoster } from './use-roster.ts';

interface RosterEditorProps {
  readonly roster_id: string;
  readonly onDirty: (is_dirty: boolean) => void;
  /** As it was. */
  readonly onDeleted: (roster: Roster) => void;
}

/** One list that there is: to look at, change, take away as a file, or delete. */
export const RosterEditor = ({ roster_id, onDirty, onDeleted }: RosterEditorProps) => {
  const { t } = useTranslation();
  const id = useId();
  const heading = useLostFocus();
  const wordsOf = useFailureWords();
  const { api } = usePage();
  const { roster, error, is_gone, take, readAgain } = useRoster(roster_id);
  const remove = useAction(
    () => api.call('deleteRoster', { params: { roster_id } }),
    () => {
      if (roster !== null) onDeleted(roster);
    },
  );
  return (
    <section className="card roster-edit" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} ref={heading} tabIndex={-1} className="title-l">
        {roster?.name ?? t('rosters.loading')}
      </h2>
      {error !== null && !(is_gone && roster !== null) && (
        <p className="field-error" role="alert">
          {wordsOf(error)}
        </p>
      )}
      {roster !== null && (
        <>
          <RosterForm
            roster_id={roster_id}
            roster={roster}
            // Being removed here is no news.
            is_gone={is_gone && !remove.is_busy}
            onDirty={onDirty}
            onSaved={take}
            onRefused={readAgain}
          />
          {!is_gone && (
            <div className="roster-foot">
              <RosterFiles roster={roster} />
              <DeleteRoster roster={roster} remove={remove} />
            </div>
          )}
        </>
      )}
    </section>
  );
};

/** The list as it is kept, as a file. */
const RosterFiles = ({ roster: { roster_id, name } }: { readonly roster: Roster }) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  const input = { params: { roster_id }, query: { language } };
  const csv = useAction(async () => {
    saveFile(await api.callFile('rosterCsv', input), `${name}.csv`);
  });
  const xlsx = useAction(async () => {
    saveFile(await api.callFile('rosterXlsx', input), `${name}.xlsx`);
  });
  const failure = csv.failure ?? xlsx.failure;
  return (
    <div className="roster-files" role="group" aria-label={t('rosters.edit.export_heading')}>
      <Button size="small" is_busy={xlsx.is_busy} onPress={xlsx.run}>
        <FileSpreadsheet aria-hidden />
        {t('rosters.edit.export_xlsx')}
      </Button>
      <Button size="small" is_busy={csv.is_busy} onPress={csv.run}>
        <FileText aria-hidden />
        {t('rosters.edit.export_csv')}
      </Button>
      {failure !== null && (
        <p className="field-error" role="alert">
          {t('rosters.edit.failed', { reason: failure })}
        </p>
      )}
    </div>
  );
};

interface DeleteRosterProps {
  readonly roster: Roster;
  readonly remove: Action;
}

const DeleteRoster = ({ roster: { name, students }, remove }: DeleteRosterProps) => {
  const { t } = useTranslation();
  const [is_asked, setAsked] = useState(false);
  return (
    <div className="roster-delete">
      <Button
        variant="danger"
        size="small"
        onPress={() => {
          setAsked(true);
        }}
      >
        <Trash2 aria-hidden />
        {t('rosters.delete.button')}
      </Button>
      {is_asked && (
        <ConfirmDialog
          title={t('rosters.delete.title', { name })}
          body={t('rosters.delete.body', { count: students.length })}
          confirm={t('rosters.delete.confirm')}
          is_busy={remove.is_busy}
          failure={remove.failure}
          onConfirm={remove.run}
          onClose={() => {
            setAsked(false);
          }}
        />
      )}
    </div>
  );
};
